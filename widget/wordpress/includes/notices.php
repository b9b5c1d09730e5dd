<?php
/**
 * What the owner is told in the admin: what was taken over, and why the toolbar may be away.
 */

namespace UlatwieniaDostepu;

defined( 'ABSPATH' ) || exit;

const DISMISS = 'ulatwienia_dostepu_dismiss';

add_action( 'admin_notices', __NAMESPACE__ . '\print_notices' );
add_action( 'admin_post_' . DISMISS, __NAMESPACE__ . '\dismiss' );

/** On the dashboard, among plugins and on our own page; elsewhere people do other work. */
function print_notices(): void {
	$screen = get_current_screen();
	$places = array( 'dashboard', 'plugins', 'settings_page_' . PAGE );
	if ( ! $screen || ! in_array( $screen->id, $places, true ) || ! current_user_can( 'manage_options' ) ) {
		return;
	}
	if ( is_rival_active() ) {
		printf(
			'<div class="notice notice-warning" id="ulatwienia-dostepu-aside"><p><strong>%s</strong> %s</p></div>',
			esc_html__( 'Ułatwienia dostępu is not shown.', 'ulatwienia-dostepu' ),
			esc_html__( 'One Click Accessibility (now Ally) is still active, and two toolbars would be in each other’s way. Deactivate it on the Plugins page; this one then appears by itself.', 'ulatwienia-dostepu' )
		);
	}
	$taken = get_option( TAKEN );
	if ( is_array( $taken ) && $taken ) {
		print_taken( $taken );
	}
}

function print_taken( array $taken ): void {
	echo '<div class="notice notice-info" id="ulatwienia-dostepu-taken">';
	printf( '<p><strong>%s</strong></p><ul class="ul-disc">', esc_html__( 'Ułatwienia dostępu has taken over the settings of One Click Accessibility:', 'ulatwienia-dostepu' ) );
	foreach ( array_intersect_key( taken_sentences(), array_flip( $taken ) ) as $sentence ) {
		printf( '<li>%s</li>', esc_html( $sentence ) );
	}
	printf(
		'</ul><p><a href="%s">%s</a> | <a href="%s">%s</a></p></div>',
		esc_url( page_url() ),
		esc_html__( 'Check the settings', 'ulatwienia-dostepu' ),
		esc_url( wp_nonce_url( admin_url( 'admin-post.php?action=' . DISMISS ), DISMISS ) ),
		esc_html__( 'Do not show this again', 'ulatwienia-dostepu' )
	);
}

/** By the keys of `rival_traces()`: first what is kept, then what is not and why. */
function taken_sentences(): array {
	return array(
		'off'         => __( 'The toolbar was switched off there, so it is switched off here.', 'ulatwienia-dostepu' ),
		'choices'     => __( 'Visitors get the choices that were on there; spacing, alignment, images, animations and focus are new.', 'ulatwienia-dostepu' ),
		'corner'      => __( 'The button stands on the same side, at the bottom of the window.', 'ulatwienia-dostepu' ),
		'contact'     => __( 'The feedback link is now the contact link.', 'ulatwienia-dostepu' ),
		'declaration' => __( 'The link to the accessibility statement is kept.', 'ulatwienia-dostepu' ),
		'skip_link'   => __( 'The link “Skip to content” is kept. If your theme has one of its own, empty its field in the settings.', 'ulatwienia-dostepu' ),
		'devices'     => __( 'The toolbar is now on all devices: people need it on each of them.', 'ulatwienia-dostepu' ),
		'links'       => __( 'The links to the sitemap and to help are not taken over: their place is in the page’s own menu.', 'ulatwienia-dostepu' ),
		'outline'     => __( 'The focus outline is now the visitor’s choice. Make sure that your theme shows focus by itself.', 'ulatwienia-dostepu' ),
		'target'      => __( 'Links that open new windows are no longer changed: fix them in the content.', 'ulatwienia-dostepu' ),
	);
}

function dismiss(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		wp_die( esc_html__( 'You are not allowed to do this.', 'ulatwienia-dostepu' ), '', array( 'response' => 403 ) );
	}
	check_admin_referer( DISMISS );
	delete_option( TAKEN );
	wp_safe_redirect( page_url() );
	exit;
}
