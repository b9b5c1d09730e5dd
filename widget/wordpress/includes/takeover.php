<?php
/**
 * Takes over what One Click Accessibility had switched on, once; its options are only read.
 */

namespace UlatwieniaDostepu;

defined( 'ABSPATH' ) || exit;

const TAKEN = 'ulatwienia_dostepu_taken';
const RIVAL = 'pojo-accessibility/pojo-accessibility.php';

// Our choice by the buttons of the other plugin that it stands for.
const BUTTONS = array(
	'text'     => array( 'resize_font' ),
	'contrast' => array( 'grayscale', 'high_contrast', 'negative_contrast', 'light_bg' ),
	'links'    => array( 'links_underline' ),
	'font'     => array( 'readable_font' ),
);

/** True while One Click Accessibility (by its later name Ally) works on this site. */
function is_rival_active(): bool {
	// The constant tells of a copy in another folder, or among the must-use plugins.
	return defined( 'POJO_A11Y_CUSTOMIZER_OPTIONS' )
		|| in_array( RIVAL, (array) get_option( 'active_plugins', array() ), true )
		|| ( is_multisite() && isset( get_site_option( 'active_sitewide_plugins', array() )[ RIVAL ] ) );
}

/** Writes the first settings: the other plugin's, as far as they have a counterpart here. */
function take_over(): void {
	if ( false !== get_option( OPTION ) ) {
		return;
	}
	$settings = defaults();
	$taken    = array();
	if ( rival_was_here() ) {
		$settings = rival_settings() + $settings;
		$taken    = rival_traces( $settings );
	}
	if ( '' === $settings['declaration'] ) {
		$settings['declaration'] = declaration_page();
	}
	add_option( OPTION, clean( $settings ) );
	if ( $taken ) {
		add_option( TAKEN, $taken, '', 'no' );
	}
}

function rival_was_here(): bool {
	foreach ( array( 'pojo_a11y_customizer_options', 'pojo_a11y_toolbar', 'pojo_a11y_toolbar_title', 'pojo_a11y_save' ) as $name ) {
		if ( false !== get_option( $name ) ) {
			return true;
		}
	}
	return false;
}

/** There, everything that is not switched off is on. */
function rival_has( string $name ): bool {
	return 'disable' !== get_option( 'pojo_a11y_' . $name );
}

function rival_text( string $name ): string {
	return text_of( array( 'value' => get_option( 'pojo_a11y_' . $name, '' ) ), 'value' );
}

/** The other plugin's settings in our words. */
function rival_settings(): array {
	// What it never had is offered: nobody switched it off.
	$choices = array();
	foreach ( CHOICES as $choice ) {
		$buttons = BUTTONS[ $choice ] ?? array();
		if ( ! $buttons || array_filter( $buttons, static fn( $button ) => rival_has( "toolbar_button_$button" ) ) ) {
			$choices[] = $choice;
		}
	}
	$statement = (array) get_option( 'ea11y_accessibility_statement_data', array() );
	$target    = rival_text( 'skip_to_content_link_element_id' );
	return array(
		'enabled'     => rival_has( 'toolbar' ),
		'choices'     => $choices,
		'corner'      => rival_is_at_start() ? 1 : 0,
		'contact'     => rival_text( 'toolbar_button_feedback_link' ),
		'declaration' => empty( $statement['hideLink'] ) ? text_of( $statement, 'link' ) : '',
		'skip_link'   => rival_has( 'skip_to_content_link' ) && ! theme_has_skip_link() ? ( '' === $target ? 'content' : $target ) : '',
	);
}

/** Its toolbar stood left or right, by default where lines start. */
function rival_is_at_start(): bool {
	$custom   = (array) get_option( 'pojo_a11y_customizer_options', array() );
	$position = text_of( $custom, 'a11y_toolbar_position' );
	$position = '' === $position ? rival_text( 'toolbar_position' ) : $position;
	$start    = is_rtl() ? 'right' : 'left';
	return ! in_array( $position, array( 'left', 'right' ), true ) || $position === $start;
}

/** WordPress gives block themes a skip link; the others print theirs in `header.php`, if any. */
function theme_has_skip_link(): bool {
	if ( wp_is_block_theme() ) {
		return true;
	}
	$header = get_theme_file_path( 'header.php' );
	return is_readable( $header ) && 1 === preg_match( '/skip-(link|to)/i', (string) file_get_contents( $header ) );
}

/** Keys of what the owner is told: see `taken_sentences()`. */
function rival_traces( array $settings ): array {
	$told = array(
		'off'         => ! $settings['enabled'],
		'choices'     => true,
		'corner'      => true,
		'contact'     => '' !== $settings['contact'],
		'declaration' => '' !== $settings['declaration'],
		'skip_link'   => '' !== $settings['skip_link'],
		'devices'     => ! in_array( get_option( 'pojo_a11y_toolbar', 'enable' ), array( 'enable', 'disable' ), true ),
		'links'       => '' !== rival_text( 'toolbar_button_sitemap_link' ) . rival_text( 'toolbar_button_help_link' ),
		'outline'     => 'enable' === get_option( 'pojo_a11y_focusable' ),
		'target'      => 'enable' === get_option( 'pojo_a11y_remove_link_target' ),
	);
	return array_keys( array_filter( $told ) );
}

/** Path of the published page that Polish public bodies call so, or empty. */
function declaration_page(): string {
	$page = get_page_by_path( 'deklaracja-dostepnosci' );
	return $page && 'publish' === $page->post_status ? wp_make_link_relative( get_permalink( $page ) ) : '';
}
