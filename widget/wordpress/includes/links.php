<?php
/**
 * Addresses as people type them: `urzad@gmina.pl`, `www.gmina.pl`, `deklaracja-dostepnosci`.
 */

namespace UlatwieniaDostepu;

defined( 'ABSPATH' ) || exit;

/**
 * The link for what somebody typed, or empty if no link can be made of it.
 *
 * @param string $typed      Anything: from a form, another plugin, or the database.
 * @param bool   $is_contact True where e-mail addresses and telephone numbers may stand, too.
 */
function link_of( string $typed, bool $is_contact ): string {
	// Version 0.1 made `http://urzad@gmina.pl` and `http://deklaracja` of what it could not read.
	$typed = preg_replace( '~^http://(?=[^/@:\s]+@[^/\s]+$|[^/.:\s]+/?$)(?!localhost)~', '', trim( $typed ) );
	if ( '' === $typed || preg_match( '/[\s<>"\\\\\x00-\x1f]/', preg_replace( '/^\+?[\d ()-]+$/', '', $typed ) ) ) {
		return '';
	}
	$plain = preg_replace( '/^(mailto|tel):/i', '', $typed );
	if ( $plain !== $typed || is_email( $typed ) || preg_match( '/^\+?[\d ()-]{7,}$/', $typed ) ) {
		return $is_contact ? person_link( $typed, $plain ) : '';
	}
	if ( preg_match( '~^[a-z][a-z0-9+.-]*:(?!\d)~i', $typed ) ) {
		$url = esc_url_raw( $typed, array( 'http', 'https' ) );
		return wp_parse_url( $url, PHP_URL_HOST ) ? $url : '';
	}
	if ( false !== strpos( '/?#', $typed[0] ) ) {
		return esc_url_raw( $typed, array( 'http', 'https' ) );
	}
	if ( preg_match( '~^([a-z0-9-]+\.)+[a-z]{2,}(:\d+)?([/?#]|$)~i', $typed ) && ! preg_match( '~^[^/?#]+\.(html?|php|pdf|aspx?)([/?#]|$)~i', $typed ) ) {
		return esc_url_raw( "https://$typed", array( 'https' ) );
	}
	// Part of an address is one on this site; anything else would be a link to a host of that name.
	return esc_url_raw( wp_make_link_relative( home_url( '/' . preg_replace( '~^(\./)+~', '', $typed ) ) ), array( 'http', 'https' ) );
}

/** An e-mail address (perhaps with a subject) or a telephone number as a link. */
function person_link( string $typed, string $plain ): string {
	list( $address, $rest ) = explode( '?', $plain, 2 ) + array( 1 => '' );
	if ( is_email( $address ) ) {
		return esc_url_raw( "mailto:$address" . ( '' === $rest ? '' : "?$rest" ), array( 'mailto' ) );
	}
	$is_number = 0 !== stripos( $typed, 'mailto:' ) && preg_match( '/^\+?[\d ().-]{3,}$/', $plain );
	return $is_number ? 'tel:' . preg_replace( '/[^\d+]/', '', $plain ) : '';
}

/** False if a link goes to this site and WordPress knows no page there. */
function is_reachable( string $link ): bool {
	$url = false !== strpos( '/?', $link[0] ?? '' ) && 0 !== strpos( $link, '//' ) ? site_root() . $link : $link;
	if ( wp_parse_url( $url, PHP_URL_HOST ) !== wp_parse_url( home_url(), PHP_URL_HOST ) ) {
		return true;
	}
	$path = (string) wp_parse_url( $url, PHP_URL_PATH );
	$home = (string) wp_parse_url( home_url( '/' ), PHP_URL_PATH );
	// The front page has no post, and files are the server's.
	$is_front = trim( $path, '/' ) === trim( $home, '/' ) && ! wp_parse_url( $url, PHP_URL_QUERY );
	return $is_front || preg_match( '~\.\w+$~', $path ) || 0 !== url_to_postid( $url );
}

/** Scheme, host and port of the site, without its folder. */
function site_root(): string {
	$home = home_url();
	return substr( $home, 0, strlen( $home ) - strlen( (string) wp_parse_url( $home, PHP_URL_PATH ) ) );
}
