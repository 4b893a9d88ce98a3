import { render } from 'preact';
import { App } from './App';
import { keepPagesForOffline } from './offline';
import './young.scss';

const page = document.getElementById('page');
if (page) render(<App />, page);
keepPagesForOffline();
