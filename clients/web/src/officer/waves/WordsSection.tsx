import { useState } from 'preact/hooks';
import type { SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import { SelectField } from '../../kit/components/SelectField';
import { TextArea } from '../../kit/components/TextArea';
import { tagName, tagsOf } from './tags';
import { withWords, wordingsOf } from './wordings';

interface Props {
  definition: SurveyDefinition;
  onChange: (definition: SurveyDefinition) => void;
}

const offered = [
  'en',
  'ur',
  'ar',
  'pl',
  'so',
  'ro',
  'en-x-4to7',
  'en-x-8to11',
  'en-x-11to16',
  'en-x-16to25',
  'en-x-easy',
];

/** The words of a survey in one language and version at a time, with the English beside them. */
export function WordsSection({ definition, onChange }: Props) {
  const [tag, setTag] = useState('en');
  const tags = [...new Set([...tagsOf(definition), ...offered])];
  return (
    <>
      <SelectField
        id="words-tag"
        label="Language and version"
        value={tag}
        onChange={setTag}
        options={tags.map((value) => ({ value, label: tagName(value) }))}
      />
      {wordingsOf(definition).map(({ id, label, wording }) => (
        <TextArea
          key={`${id}-${tag}`}
          id={`words-${id}`}
          label={label}
          rows={(wording?.byTag[tag] ?? wording?.byTag.en ?? '').length > 120 ? 5 : 2}
          hint={tag === 'en' ? undefined : `English: ${wording?.byTag.en ?? ''}`}
          value={wording?.byTag[tag] ?? ''}
          onInput={(words) => onChange(withWords(definition, id, tag, words))}
        />
      ))}
    </>
  );
}
