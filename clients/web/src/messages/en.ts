/** What the pages of young people say, in English: the source of all other catalogues. */
export const messages = {
  'app.name': 'OurVoice',
  'app.skip-link': 'Skip to main content',
  'start.title': 'Have your say',
  'start.code': 'Type the words or letters from the board or your slip',
  'start.go': 'Go',
};
