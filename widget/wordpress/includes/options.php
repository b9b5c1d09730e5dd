<?php
/**
 * The plugin's one option: what the site's owner has set.
 */

namespace UlatwieniaDostepu;

defined( 'ABSPATH' ) || exit;

const OPTION  = 'ulatwienia_dostepu';
const CHOICES = array( 'text', 'contrast', 'links', 'font', 'lines', 'letters', 'left', 'focus', 'images', 'motion', 'ruler' );

// All there were in version 0.1.
const OLD_CHOICES = array( 'text', 'contrast', 'links', 'font', 'spacing', 'motion', 'focus' );

/** Settings before anybody has set any. Corner 0 is the bottom end of a line, then clockwise. */
function defaults(): array {
	return array(
		'enabled'     => true,
		'lang'        => '',
		'corner'      => 0,
		'choices'     => CHOICES,
		'declaration' => '',
		'contact'     => '',
		'skip_link'   => '',
	);
}

/** The stored settings, valid whatever the database holds. */
function settings(): array {
	$stored = get_option( OPTION );
	return clean( is_array( $stored ) ? $stored + defaults() : defaults() );
}

/** Makes valid settings of anything, such as a form that was sent. No choice left means all. */
function clean( $raw ): array {
	$raw     = is_array( $raw ) ? $raw : array();
	$choices = choices_of( array_filter( (array) ( $raw['choices'] ?? array() ), 'is_string' ) );
	$corner  = is_numeric( $raw['corner'] ?? null ) ? (int) $raw['corner'] : 0;
	$lang    = text_of( $raw, 'lang' );
	return array(
		'enabled'     => ! empty( $raw['enabled'] ),
		'lang'        => in_array( $lang, array( 'pl', 'en' ), true ) ? $lang : '',
		'corner'      => $corner >= 0 && $corner <= 3 ? $corner : 0,
		'choices'     => $choices ? $choices : CHOICES,
		'declaration' => link_of( text_of( $raw, 'declaration' ), false ),
		'contact'     => link_of( text_of( $raw, 'contact' ), true ),
		'skip_link'   => preg_replace( '/[^\w:.-]/', '', ltrim( text_of( $raw, 'skip_link' ), '#' ) ),
	);
}

/** The known ones in the panel's order. `spacing` was lines and letters together. */
function choices_of( array $names ): array {
	if ( ! array_diff( OLD_CHOICES, $names ) ) {
		return CHOICES;
	}
	if ( in_array( 'spacing', $names, true ) ) {
		$names = array_merge( $names, array( 'lines', 'letters' ) );
	}
	return array_values( array_intersect( CHOICES, $names ) );
}

/** A trimmed text from a form or another plugin's option; empty for arrays and the like. */
function text_of( array $raw, string $key ): string {
	$value = $raw[ $key ] ?? '';
	return is_scalar( $value ) ? trim( (string) $value ) : '';
}
