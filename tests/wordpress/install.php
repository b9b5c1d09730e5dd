<?php
// Installs a site in Polish with a page, a post, a comment and the accessibility statement.
define( 'WP_INSTALLING', true );
require __DIR__ . '/load.php';
require getenv( 'WP_ROOT' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

// No mail leaves the test.
add_filter( 'pre_wp_mail', '__return_true' );
wp_install( 'Klaster', 'admin', 'admin@example.org', true, '', $data['password'], 'pl_PL' );
update_option( 'siteurl', $data['url'] );
update_option( 'home', $data['url'] );
update_option( 'WPLANG', 'pl_PL' );
wp_insert_post(
	array(
		'post_type'    => 'page',
		'post_status'  => 'publish',
		'post_title'   => 'Deklaracja dostępności',
		'post_name'    => 'deklaracja-dostepnosci',
		'post_content' => '<p>Treść deklaracji.</p>',
	)
);
echo json_encode( get_option( 'siteurl' ) ), "\n";
