<?php
/**
 * On the settings page: what the theme and the other plugins still break for those who use the
 * toolbar. `assets/check.js` opens pages of the site in a frame and asks the toolbar itself.
 */

namespace UlatwieniaDostepu;

defined( 'ABSPATH' ) || exit;

add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\enqueue_check' );

function enqueue_check( string $screen ): void {
	if ( 'settings_page_' . PAGE !== $screen ) {
		return;
	}
	wp_enqueue_script( HANDLE . '-check', plugins_url( 'assets/check.js', PLUGIN_FILE ), array(), '{{version}}', true );
	$given = array(
		'pages'     => checked_pages(),
		'parameter' => CHECKED,
		'words'     => check_words(),
	);
	wp_add_inline_script( HANDLE . '-check', 'window.ulatwieniaCheck = ' . wp_json_encode( $given ) . ';', 'before' );
}

/** Addresses by title: the front page, the newest post, up to two pages. */
function checked_pages(): array {
	$pages = array(
		array(
			'title' => __( 'Front page', 'ulatwienia-dostepu' ),
			'url'   => home_url( '/' ),
		),
	);
	foreach ( array( 'post' => 1, 'page' => 2 ) as $type => $number ) {
		foreach ( get_posts( array( 'post_type' => $type, 'post_status' => 'publish', 'has_password' => false, 'numberposts' => $number ) ) as $post ) {
			$pages[] = array(
				'title' => wp_strip_all_tags( get_the_title( $post ) ),
				'url'   => get_permalink( $post ),
			);
		}
	}
	return $pages;
}

/** The texts of `check.js`. */
function check_words(): array {
	return array(
		'page'      => __( 'Page', 'ulatwienia-dostepu' ),
		'text200'   => __( 'Text at 200%', 'ulatwienia-dostepu' ),
		'bw'        => __( 'Black on white', 'ulatwienia-dostepu' ),
		'wb'        => __( 'White on black', 'ulatwienia-dostepu' ),
		'yb'        => __( 'Yellow on black', 'ulatwienia-dostepu' ),
		/* translators: 1: number of texts that do not follow a choice, 2: number of all texts. */
		'count'     => __( '%1$s of %2$s', 'ulatwienia-dostepu' ),
		'failed'    => __( 'not checked', 'ulatwienia-dostepu' ),
		'running'   => __( 'Checking…', 'ulatwienia-dostepu' ),
		'good'      => __( 'All texts on these pages follow the choices.', 'ulatwienia-dostepu' ),
		'bad'       => __( 'Some texts do not follow the choices. Show this list to the author of the theme.', 'ulatwienia-dostepu' ),
		'unchecked' => __( 'Some pages could not be checked: the toolbar is off, or it did not start there.', 'ulatwienia-dostepu' ),
		/* translators: %s: number of parts of the pages. */
		'reach'     => __( 'Frames of other sites and drawings that no toolbar can change: %s.', 'ulatwienia-dostepu' ),
	);
}

/** Below the form; without scripts there is nothing to start. */
function print_check(): void {
	printf( '<div id="ulatwienia-dostepu-check" class="hide-if-no-js"><h2>%s</h2>', esc_html__( 'Check the theme', 'ulatwienia-dostepu' ) );
	printf( '<p>%s</p>', esc_html__( 'Opens a few pages of this site, makes each choice there, and counts the texts that do not get the chosen size or colours. Nothing is changed for visitors.', 'ulatwienia-dostepu' ) );
	printf( '<p><button type="button" class="button">%s</button></p><p role="status"></p><div class="results"></div></div>', esc_html__( 'Check now', 'ulatwienia-dostepu' ) );
}
