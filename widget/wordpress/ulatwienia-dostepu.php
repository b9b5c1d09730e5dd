<?php
/**
 * Plugin Name:       Ułatwienia dostępu
 * Plugin URI:        https://github.com/wkict/a11y/tree/main/widget
 * Description:       Accessibility options for visitors: text size, contrast, links, font, spacing, images, animations, focus. Small, without a request to other servers.
 * Version:           {{version}}
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            Wschodni Klaster ICT
 * Author URI:        https://github.com/wkict
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       ulatwienia-dostepu
 * Domain Path:       /languages
 */

namespace UlatwieniaDostepu;

defined( 'ABSPATH' ) || exit;

const PLUGIN_FILE = __FILE__;

require __DIR__ . '/includes/links.php';
require __DIR__ . '/includes/options.php';
require __DIR__ . '/includes/takeover.php';
require __DIR__ . '/includes/front.php';

if ( is_admin() ) {
	require __DIR__ . '/includes/check.php';
	require __DIR__ . '/includes/settings-page.php';
	require __DIR__ . '/includes/notices.php';
}

add_action(
	'init',
	static function () {
		load_plugin_textdomain( 'ulatwienia-dostepu', false, dirname( plugin_basename( PLUGIN_FILE ) ) . '/languages' );
	}
);

register_activation_hook( __FILE__, __NAMESPACE__ . '\take_over' );

// Sites of a network that never saw the activation; the function acts once a site.
add_action( 'admin_init', __NAMESPACE__ . '\take_over', 5 );
