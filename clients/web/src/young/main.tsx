import { render } from 'preact';
import { App } from './App';
import './young.scss';

const page = document.getElementById('page');
if (page) render(<App />, page);
