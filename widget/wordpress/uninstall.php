<?php
/**
 * Leaves nothing behind. The options of One Click Accessibility are not ours to remove.
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

$ulatwienia_dostepu_sites = is_multisite() ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array( 0 );

foreach ( $ulatwienia_dostepu_sites as $ulatwienia_dostepu_site ) {
	if ( $ulatwienia_dostepu_site ) {
		switch_to_blog( $ulatwienia_dostepu_site );
	}
	delete_option( 'ulatwienia_dostepu' );
	delete_option( 'ulatwienia_dostepu_taken' );
	if ( $ulatwienia_dostepu_site ) {
		restore_current_blog();
	}
}
