import { render } from 'preact';
import { App } from './App';
import './staff.scss';

const page = document.getElementById('page');
if (page) render(<App />, page);
