/**
 * The check of the theme on the settings page. Opens pages of the site in a frame, makes each
 * choice by the toolbar's own `window.ulatwienia`, and shows what its `audit()` finds.
 */
( function () {
	'use strict';

	const { pages, parameter, words } = window.ulatwieniaCheck;
	const MODES = {
		text200: { text: 200 },
		bw: { contrast: 'bw' },
		wb: { contrast: 'wb' },
		yb: { contrast: 'yb' },
	};
	const KEY = 'ulatwienia';
	const PATIENCE = 20000;
	const LISTED = 5;

	const root = document.getElementById( 'ulatwienia-dostepu-check' );
	const button = root.querySelector( 'button' );
	const status = root.querySelector( '[role=status]' );
	const results = root.querySelector( '.results' );

	function make( tag, text, parent ) {
		const element = document.createElement( tag );
		element.textContent = text;
		parent.append( element );
		return element;
	}

	function filled( text, ...values ) {
		return values.reduce(
			( done, value, index ) => done.replace( '%' + ( index + 1 ) + '$s', value ).replace( '%s', value ),
			text
		);
	}

	/** Resolves with the toolbar of a page in the frame, or null. */
	function open( frame, url ) {
		const address = new URL( url, location.href );
		address.searchParams.set( parameter, '1' );
		// The admin may be at http://www.…, the site at https://…: then a frame can't be read.
		address.protocol = location.protocol;
		return new Promise( ( resolve ) => {
			const timer = setTimeout( () => resolve( null ), PATIENCE );
			frame.onload = () => {
				clearTimeout( timer );
				try {
					const toolbar = frame.contentWindow.ulatwienia;
					resolve( toolbar && toolbar.audit ? toolbar : null );
				} catch ( error ) {
					resolve( null );
				}
			};
			frame.src = address.href;
		} );
	}

	/** A short way to find an element: tag, id, classes, and the beginning of its text. */
	function name( element ) {
		const id = element.id ? '#' + element.id : '';
		const classes = Array.from( element.classList, ( one ) => '.' + one ).slice( 0, 2 ).join( '' );
		return element.localName + id + classes + ' “' + element.textContent.trim().slice( 0, 40 ) + '”';
	}

	/** One page in each mode: for each the numbers and the first elements that are missed. */
	async function check( frame, page ) {
		const toolbar = await open( frame, page.url );
		if ( ! toolbar ) {
			return null;
		}
		const found = { modes: {}, reach: 0 };
		for ( const [ mode, settings ] of Object.entries( MODES ) ) {
			await toolbar.reset();
			await toolbar.set( settings );
			const { measured, missed, frames, canvases } = toolbar.audit();
			found.modes[ mode ] = { measured, missed: missed.length, names: missed.slice( 0, LISTED ).map( name ) };
			found.reach = Math.max( found.reach, frames + canvases );
		}
		return found;
	}

	function addRow( body, page, found ) {
		const row = make( 'tr', '', body );
		make( 'th', '', row ).append( Object.assign( document.createElement( 'a' ), { href: page.url, textContent: page.title } ) );
		row.firstElementChild.scope = 'row';
		for ( const mode of Object.keys( MODES ) ) {
			const result = found && found.modes[ mode ];
			const cell = make( 'td', result ? filled( words.count, result.missed, result.measured ) : words.failed, row );
			if ( result && result.names.length ) {
				const list = make( 'ul', '', cell );
				result.names.forEach( ( text ) => make( 'li', text, list ) );
			}
		}
	}

	function addTable() {
		const table = make( 'table', '', results );
		table.className = 'widefat striped';
		const head = make( 'tr', '', make( 'thead', '', table ) );
		for ( const key of [ 'page', ...Object.keys( MODES ) ] ) {
			make( 'th', words[ key ], head ).scope = 'col';
		}
		return make( 'tbody', '', table );
	}

	function summary( all ) {
		const checked = all.filter( Boolean );
		const isBad = checked.some( ( one ) => Object.values( one.modes ).some( ( mode ) => mode.missed ) );
		const reach = checked.reduce( ( sum, one ) => sum + one.reach, 0 );
		return [
			checked.length ? words[ isBad ? 'bad' : 'good' ] : '',
			checked.length < all.length ? words.unchecked : '',
			reach ? filled( words.reach, reach ) : '',
		].filter( Boolean ).join( ' ' );
	}

	async function run() {
		// What the administrator has chosen for themselves comes back.
		const kept = localStorage.getItem( KEY );
		const frame = make( 'iframe', '', root );
		frame.title = words.running;
		frame.tabIndex = -1;
		frame.style.cssText = 'position:fixed;inset-inline-start:-3000px;top:0;width:1280px;height:900px';
		button.disabled = true;
		status.textContent = words.running;
		results.textContent = '';
		const body = addTable();
		const all = [];
		try {
			for ( const page of pages ) {
				const found = await check( frame, page ).catch( () => null );
				all.push( found );
				addRow( body, page, found );
			}
		} finally {
			frame.remove();
			if ( kept === null ) {
				localStorage.removeItem( KEY );
			} else {
				localStorage.setItem( KEY, kept );
			}
			button.disabled = false;
		}
		status.textContent = summary( all );
	}

	button.addEventListener( 'click', run );
}() );
