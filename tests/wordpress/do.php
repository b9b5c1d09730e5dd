<?php
// Prepares a state: options, theme, plugins. Answers the plugin's options.
require __DIR__ . '/load.php';
require getenv( 'WP_ROOT' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

const OURS  = 'ulatwienia-dostepu/ulatwienia-dostepu.php';
const RIVAL = 'pojo-accessibility/pojo-accessibility.php';

$known = array(
	'reset'      => static function () use ( $data ) {
		global $wpdb;
		deactivate_plugins( array( OURS, RIVAL ) );
		$names = $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name REGEXP '^(pojo_a11y|ea11y|ulatwienia)'" );
		array_map( 'delete_option', $names );
		switch_theme( $data['theme'] );
	},
	'options'    => static function () use ( $data ) {
		foreach ( $data['options'] as $name => $value ) {
			update_option( $name, $value );
		}
	},
	'activate'   => static function () {
		$error = activate_plugin( OURS );
		if ( is_wp_error( $error ) ) {
			fwrite( STDERR, $error->get_error_message() );
		}
	},
	'deactivate' => static fn() => deactivate_plugins( OURS ),
	'rival'      => static fn() => activate_plugin( RIVAL ),
	'no_rival'   => static fn() => deactivate_plugins( RIVAL ),
	'links'      => static fn() => null,
	'uninstall'  => static fn() => uninstall_plugin( OURS ),
);

foreach ( $data['steps'] as $step ) {
	$known[ $step ]();
}
wp_cache_flush();
global $wpdb;
$left = $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'ulatwienia%'" );
echo json_encode(
	array(
		'settings' => get_option( 'ulatwienia_dostepu' ),
		'taken'    => get_option( 'ulatwienia_dostepu_taken', array() ),
		'left'     => $left,
		'links'    => in_array( 'links', $data['steps'], true ) ? array_intersect_key( UlatwieniaDostepu\settings(), array_flip( array( 'contact', 'declaration' ) ) ) : null,
	)
), "\n";
