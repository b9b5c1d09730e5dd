<?php
/**
 * The page Settings > Ułatwienia dostępu, by the Settings API: it checks the nonce and the
 * capability `manage_options` before it stores anything.
 */

namespace UlatwieniaDostepu;

defined( 'ABSPATH' ) || exit;

const PAGE = 'ulatwienia-dostepu';

add_action( 'admin_menu', __NAMESPACE__ . '\add_page' );
add_action( 'admin_init', __NAMESPACE__ . '\register' );
add_filter( 'plugin_action_links_' . plugin_basename( PLUGIN_FILE ), __NAMESPACE__ . '\add_action_link' );

function page_url(): string {
	return admin_url( 'options-general.php?page=' . PAGE );
}

function add_page(): void {
	$title = __( 'Ułatwienia dostępu', 'ulatwienia-dostepu' );
	add_options_page( $title, $title, 'manage_options', PAGE, __NAMESPACE__ . '\print_page' );
}

function add_action_link( array $links ): array {
	$link = sprintf( '<a href="%s">%s</a>', esc_url( page_url() ), esc_html__( 'Settings', 'ulatwienia-dostepu' ) );
	return array_merge( array( $link ), $links );
}

function register(): void {
	register_setting(
		PAGE,
		OPTION,
		array(
			'type'              => 'array',
			'sanitize_callback' => __NAMESPACE__ . '\accept',
		)
	);
	add_settings_section( 'main', '', '__return_null', PAGE );
	foreach ( fields() as $key => $field ) {
		$arguments = array( 'key' => $key ) + $field;
		if ( 'choices' !== $key ) {
			$arguments['label_for'] = "ulatwienia-dostepu-$key";
		}
		add_settings_field( $key, $field['label'], __NAMESPACE__ . '\print_field', PAGE, 'main', $arguments );
	}
}

/** `kind` is how the field is printed, `help` a sentence below it. */
function fields(): array {
	return array(
		'enabled'     => array(
			'label' => __( 'Show the toolbar', 'ulatwienia-dostepu' ),
			'kind'  => 'checkbox',
			'help'  => '',
		),
		'choices'     => array(
			'label' => __( 'Choices for visitors', 'ulatwienia-dostepu' ),
			'kind'  => 'choices',
			'help'  => '',
		),
		'corner'      => array(
			'label'   => __( 'Corner of the button', 'ulatwienia-dostepu' ),
			'kind'    => 'select',
			'options' => corners(),
			'help'    => __( 'Visitors can move the button to another corner or hide it.', 'ulatwienia-dostepu' ),
		),
		'lang'        => array(
			'label'   => __( 'Language of the toolbar', 'ulatwienia-dostepu' ),
			'kind'    => 'select',
			'options' => array(
				''   => __( 'The page’s own', 'ulatwienia-dostepu' ),
				'pl' => 'polski',
				'en' => 'English',
			),
			'help'    => '',
		),
		'declaration' => array(
			'label' => __( 'Accessibility statement', 'ulatwienia-dostepu' ),
			'kind'  => 'text',
			'help'  => __( 'Address of the page. The address of any page with #ulatwienia at its end brings a hidden button back; the statement is a good place for such a link.', 'ulatwienia-dostepu' ),
		),
		'contact'     => array(
			'label' => __( 'Contact', 'ulatwienia-dostepu' ),
			'kind'  => 'text',
			'help'  => __( 'An e-mail address, a telephone number or the address of a page', 'ulatwienia-dostepu' ),
		),
		'skip_link'   => array(
			'label' => __( 'Target of “Skip to content”', 'ulatwienia-dostepu' ),
			'kind'  => 'text',
			'help'  => __( 'The id of the main content, for themes without such a link. Empty: no link is added.', 'ulatwienia-dostepu' ),
		),
	);
}

/** In the words of the site's direction: start and end are left and right, or the reverse. */
function corners(): array {
	$corners = array(
		__( 'Bottom right', 'ulatwienia-dostepu' ),
		__( 'Bottom left', 'ulatwienia-dostepu' ),
		__( 'Top left', 'ulatwienia-dostepu' ),
		__( 'Top right', 'ulatwienia-dostepu' ),
	);
	return is_rtl() ? array( $corners[1], $corners[0], $corners[3], $corners[2] ) : $corners;
}

function choice_labels(): array {
	return array(
		'text'     => __( 'Text size', 'ulatwienia-dostepu' ),
		'contrast' => __( 'Contrast, shades of grey and muted colours', 'ulatwienia-dostepu' ),
		'links'    => __( 'Underline links', 'ulatwienia-dostepu' ),
		'font'     => __( 'Readable font', 'ulatwienia-dostepu' ),
		'lines'    => __( 'Larger line spacing', 'ulatwienia-dostepu' ),
		'letters'  => __( 'Larger letter spacing', 'ulatwienia-dostepu' ),
		'left'     => __( 'Text to the left', 'ulatwienia-dostepu' ),
		'focus'    => __( 'Clear focus', 'ulatwienia-dostepu' ),
		'images'   => __( 'Hide images', 'ulatwienia-dostepu' ),
		'motion'   => __( 'Stop animations', 'ulatwienia-dostepu' ),
		'ruler'    => __( 'Reading line', 'ulatwienia-dostepu' ),
	);
}

/** What the form sent, made valid; what could not be kept is said. */
function accept( $raw ): array {
	$clean = clean( $raw );
	$raw   = is_array( $raw ) ? $raw : array();
	foreach ( array( 'declaration', 'contact' ) as $key ) {
		tell_of_link( $key, text_of( $raw, $key ), $clean[ $key ] );
	}
	if ( empty( $raw['choices'] ) ) {
		add_settings_error( OPTION, 'choices', __( 'No choice was left, so all are shown. To hide the toolbar, clear “Show the toolbar”.', 'ulatwienia-dostepu' ), 'warning' );
	}
	return $clean;
}

/** Says if an address was not kept, was changed, or leads nowhere. */
function tell_of_link( string $key, string $typed, string $link ): void {
	$label = fields()[ $key ]['label'];
	if ( '' !== $typed && '' === $link ) {
		/* translators: %s: name of a field. */
		$words = __( '%s: this is not an address that a page may link to. The field is now empty.', 'ulatwienia-dostepu' );
		add_settings_error( OPTION, $key, sprintf( $words, $label ) );
		return;
	}
	if ( $typed !== $link ) {
		/* translators: 1: name of a field, 2: an address. */
		$words = __( '%1$s: saved as %2$s. Please check that this is what you meant.', 'ulatwienia-dostepu' );
		add_settings_error( OPTION, $key, sprintf( $words, $label, esc_html( $link ) ), 'info' );
	}
	if ( '' !== $link && ! is_reachable( $link ) ) {
		/* translators: 1: name of a field, 2: an address. */
		$words = __( '%1$s: WordPress knows no page at %2$s. Please open this link on the site and check it.', 'ulatwienia-dostepu' );
		add_settings_error( OPTION, "$key-missing", sprintf( $words, $label, esc_html( $link ) ), 'warning' );
	}
}

function print_field( array $field ): void {
	$key   = $field['key'];
	$id    = "ulatwienia-dostepu-$key";
	$name  = OPTION . "[$key]";
	$value = settings()[ $key ];
	$help  = '' === $field['help'] ? '' : sprintf( ' aria-describedby="%s-help"', esc_attr( $id ) );
	// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- $help is made and escaped above.
	if ( 'choices' === $field['kind'] ) {
		print_choices( $field['label'], $name, $value );
	} elseif ( 'checkbox' === $field['kind'] ) {
		printf( '<input type="checkbox" id="%s" name="%s" value="1"%s%s>', esc_attr( $id ), esc_attr( $name ), checked( $value, true, false ), $help );
	} elseif ( 'select' === $field['kind'] ) {
		printf( '<select id="%s" name="%s"%s>', esc_attr( $id ), esc_attr( $name ), $help );
		foreach ( $field['options'] as $option => $label ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( (string) $option ), selected( $value, $option, false ), esc_html( $label ) );
		}
		echo '</select>';
	} else {
		printf( '<input type="text" class="regular-text" id="%s" name="%s" value="%s"%s>', esc_attr( $id ), esc_attr( $name ), esc_attr( $value ), $help );
	}
	// phpcs:enable
	if ( '' !== $help ) {
		printf( '<p class="description" id="%s-help">%s</p>', esc_attr( $id ), esc_html( $field['help'] ) );
	}
}

function print_choices( string $legend, string $name, array $chosen ): void {
	printf( '<fieldset><legend class="screen-reader-text">%s</legend>', esc_html( $legend ) );
	foreach ( choice_labels() as $choice => $label ) {
		printf(
			'<label><input type="checkbox" name="%s[]" value="%s"%s> %s</label><br>',
			esc_attr( $name ),
			esc_attr( $choice ),
			checked( in_array( $choice, $chosen, true ), true, false ),
			esc_html( $label )
		);
	}
	echo '</fieldset>';
}

function print_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	printf( '<div class="wrap"><h1>%s</h1>', esc_html( get_admin_page_title() ) );
	printf( '<p>%s</p>', esc_html__( 'The toolbar changes how the site looks for those who ask for it. It does not make the site accessible: alternative texts, labels, headings and keyboard use are the work of its authors.', 'ulatwienia-dostepu' ) );
	echo '<form action="options.php" method="post">';
	settings_fields( PAGE );
	do_settings_sections( PAGE );
	submit_button();
	printf( '</form><p>%s</p>', esc_html__( 'If pages are cached, clear the cache after a change.', 'ulatwienia-dostepu' ) );
	print_check();
	echo '</div>';
}
