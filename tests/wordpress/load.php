<?php
// Loads the WordPress under test from the command line.
$_SERVER['HTTP_HOST']       = '127.0.0.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

$data = json_decode( getenv( 'DATA' ), true );
