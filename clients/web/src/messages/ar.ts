import type { Catalogue } from './catalogue';
import { messages as english } from './en';

export const messages: Catalogue = { ...english };
