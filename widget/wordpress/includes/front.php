<?php
/**
 * What visitors get: two scripts in the head and, if wanted, a skip link. Nothing in it depends
 * on the visitor, so pages may be cached.
 */

namespace UlatwieniaDostepu;

defined( 'ABSPATH' ) || exit;

const HANDLE = 'ulatwienia-dostepu';

/** The parameter of addresses by which the check of the theme opens pages. */
const CHECKED = 'ulatwienia-check';

// Marks by which optimisers leave a script as and where it is: run late or joined with others,
// the boot script could not keep the page from flashing.
const KEEP = array(
	'data-cfasync'     => 'false',
	'data-no-optimize' => '1',
	'data-noptimize'   => '1',
	'nowprocket'       => '1',
);

// Before the title and the styles, so that saved choices apply before the first paint.
add_action( 'wp_head', __NAMESPACE__ . '\print_boot', 0 );
add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\enqueue' );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\panel_tag', 10, 2 );
add_action( 'wp_body_open', __NAMESPACE__ . '\print_skip_link', 1 );

// The check of the theme reads pages as visitors see them.
add_filter( 'show_admin_bar', __NAMESPACE__ . '\shows_admin_bar' );

function shows_admin_bar( $shown ) {
	return isset( $_GET[ CHECKED ] ) ? false : $shown; // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only hides a bar.
}

/** False where the toolbar is off, or where One Click Accessibility still works. */
function is_shown(): bool {
	/**
	 * Whether this page gets the toolbar.
	 *
	 * @param bool $shown By the settings.
	 */
	return (bool) apply_filters( 'ulatwienia_dostepu_show', settings()['enabled'] && ! is_rival_active() );
}

/** The scripts by `boot`, `panel` and `more`: their `file` names and `integrity` values. */
function scripts(): array {
	static $scripts = null;
	if ( null === $scripts ) {
		$scripts = require dirname( PLUGIN_FILE ) . '/assets/files.php';
	}
	return $scripts;
}

function script_url( string $key ): string {
	return plugins_url( 'assets/' . scripts()[ $key ]['file'], PLUGIN_FILE );
}

/**
 * Integrity guards files on somebody else's host. On the site's own it would guard them against
 * the very server that sends the page, and break where an optimiser rewrites scripts.
 */
function integrity_attributes( string $key ): array {
	$url      = script_url( $key );
	$is_other = wp_parse_url( $url, PHP_URL_HOST ) !== wp_parse_url( home_url(), PHP_URL_HOST );
	/**
	 * Whether the scripts carry integrity values.
	 *
	 * @param bool   $wanted True if the plugin's files are on another host than the site.
	 * @param string $url    Address of the script.
	 */
	if ( ! apply_filters( 'ulatwienia_dostepu_integrity', $is_other, $url ) ) {
		return array();
	}
	return array(
		'integrity'   => scripts()[ $key ]['integrity'],
		'crossorigin' => 'anonymous',
	);
}

function print_boot(): void {
	if ( ! is_shown() ) {
		return;
	}
	wp_print_script_tag(
		array(
			'id'  => HANDLE . '-boot',
			'src' => script_url( 'boot' ),
		) + integrity_attributes( 'boot' ) + KEEP
	);
}

function enqueue(): void {
	if ( ! is_shown() ) {
		return;
	}
	// The name has the content's hash in it: no version is needed.
	wp_enqueue_script( HANDLE, script_url( 'panel' ), array(), null, false ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
	wp_script_add_data( HANDLE, 'strategy', 'defer' );
	if ( '' !== settings()['skip_link'] ) {
		wp_enqueue_style( HANDLE . '-skip-link', plugins_url( 'assets/skip-link.css', PLUGIN_FILE ), array(), '{{version}}' );
	}
}

/** The owner's settings as attributes of the panel's tag. */
function panel_attributes( array $settings ): array {
	return array_filter(
		array(
			'data-lang'        => $settings['lang'],
			'data-corner'      => $settings['corner'] ? (string) $settings['corner'] : '',
			'data-options'     => CHOICES === $settings['choices'] ? '' : implode( ' ', $settings['choices'] ),
			'data-declaration' => $settings['declaration'],
			'data-contact'     => $settings['contact'],
		),
		'strlen'
	);
}

/** Adds the attributes that WordPress has no function for; before 6.3 `defer` is one of them. */
function panel_tag( string $tag, string $handle ): string {
	if ( HANDLE !== $handle ) {
		return $tag;
	}
	$words = preg_match( '/\sdefer\b/', $tag ) ? '' : ' defer';
	$guards = integrity_attributes( 'panel' );
	if ( $guards ) {
		// Of the file that the panel's script loads later.
		$guards['data-more'] = scripts()['more']['integrity'];
	}
	foreach ( panel_attributes( settings() ) + $guards + KEEP as $name => $value ) {
		$words .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	return str_replace( ' src=', $words . ' src=', $tag );
}

function print_skip_link(): void {
	$target = settings()['skip_link'];
	if ( '' === $target || is_rival_active() ) {
		return;
	}
	printf(
		'<a class="ulatwienia-skip-link" href="#%s">%s</a>' . "\n",
		esc_attr( $target ),
		esc_html__( 'Skip to content', 'ulatwienia-dostepu' )
	);
}
