<?php
/**
 * The plugin's one option: what the site's owner has set.
 */

namespace UlatwieniaDostepu;

defined( 'ABSPATH' ) || exit;

const OPTION  = 'ulatwienia_dostepu';
const CHOICES = array( 'text', 'contrast', 'links', 'font', 'spacing', 'motion', 'focus' );

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
	$choices = array_values( array_intersect( CHOICES, array_filter( (array) ( $raw['choices'] ?? array() ), 'is_string' ) ) );
	$corner  = is_numeric( $raw['corner'] ?? null ) ? (int) $raw['corner'] : 0;
	$lang    = text_of( $raw, 'lang' );
	return array(
		'enabled'     => ! empty( $raw['enabled'] ),
		'lang'        => in_array( $lang, array( 'pl', 'en' ), true ) ? $lang : '',
		'corner'      => $corner >= 0 && $corner <= 3 ? $corner : 0,
		'choices'     => $choices ? $choices : CHOICES,
		'declaration' => esc_url_raw( text_of( $raw, 'declaration' ), array( 'http', 'https' ) ),
		'contact'     => esc_url_raw( text_of( $raw, 'contact' ), array( 'http', 'https', 'mailto', 'tel' ) ),
		'skip_link'   => preg_replace( '/[^\w:.-]/', '', ltrim( text_of( $raw, 'skip_link' ), '#' ) ),
	);
}

/** A trimmed text from a form or another plugin's option; empty for arrays and the like. */
function text_of( array $raw, string $key ): string {
	$value = $raw[ $key ] ?? '';
	return is_scalar( $value ) ? trim( (string) $value ) : '';
}
