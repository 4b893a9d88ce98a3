import { useState } from 'preact/hooks';
import { Button } from '../../../kit/components/Button';
import { TextArea } from '../../../kit/components/TextArea';
import { TextField } from '../../../kit/components/TextField';
import { languageName } from '../shared/languageName';
import type { TermsFields } from './themeFields';

interface Props {
  terms: TermsFields[];
  onChange: (terms: TermsFields[]) => void;
  errorOf: (id: string) => string | undefined;
}

/** Words that point to a theme, language by language. */
export function TermsPart({ terms, onChange, errorOf }: Props) {
  const [added, setAdded] = useState('');
  const [fault, setFault] = useState('');
  const change = (language: string, part: Partial<TermsFields>) =>
    onChange(terms.map((one) => (one.language === language ? { ...one, ...part } : one)));
  const add = () => {
    const language = added.trim().toLowerCase();
    if (!/^[a-z]{2,3}$/.test(language)) {
      setFault('Write two or three letters, such as ur');
    } else if (terms.some((one) => one.language === language)) {
      setFault('That language is here already');
    } else {
      setFault('');
      setAdded('');
      onChange([...terms, { language, phrases: '', notIn: '' }]);
    }
  };
  return (
    <>
      {terms.map(({ language, phrases, notIn }) => (
        <fieldset class="part" key={language}>
          <legend>{`Words in ${languageName(language)}`}</legend>
          <TextArea
            id={`phrases-${language}`}
            label="Words and phrases that point to it"
            rows={6}
            hint="One a line. Endings do not matter; * at the end of a word stands for any ending."
            value={phrases}
            onInput={(typed) => change(language, { phrases: typed })}
            error={errorOf(`phrases-${language}`)}
          />
          <TextArea
            id={`not-in-${language}`}
            label="Where they do not count"
            rows={3}
            hint="One a line, such as car parking: there, park is not counted."
            value={notIn}
            onInput={(typed) => change(language, { notIn: typed })}
          />
        </fieldset>
      ))}
      <TextField
        id="add-language"
        label="Another language"
        width={5}
        value={added}
        onInput={setAdded}
        hint="Two or three letters, such as ur for Urdu"
        error={fault}
      />
      <Button kind="secondary" onClick={add}>
        Add the language
      </Button>
    </>
  );
}
