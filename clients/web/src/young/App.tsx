import { messages } from '../messages/en';

/** The pages of young people. */
export function App() {
  return <main id="main"><h1 tabIndex={-1}>{messages['start.title']}</h1></main>;
}
