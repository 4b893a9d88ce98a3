import { useState } from 'preact/hooks';
import type { Dimension } from '../../generated/ourvoice/common/v1/dimension_pb';
import {
  Scale_Style,
  type Question,
  type SurveyDefinition,
} from '../../generated/ourvoice/survey/v1/definition_pb';
import { SelectField } from '../../kit/components/SelectField';
import { Face } from '../../young/parts/Face';
import { directionOf, languageOf, tagName, tagsOf, wordsFor } from './tags';

/** All that a survey asks, in any language and version that it has. */
export function SurveyPreview({ definition }: { definition: SurveyDefinition }) {
  const [tag, setTag] = useState('en');
  const words = (wording: Question['text']) => wordsFor(wording, tag);
  return (
    <>
      <SelectField
        id="tag"
        label="Language and version"
        value={tag}
        onChange={setTag}
        options={tagsOf(definition).map((value) => ({ value, label: tagName(value) }))}
      />
      <div class="preview" lang={languageOf(tag)} dir={directionOf(tag)}>
        <h2 class="govuk-heading-m">{words(definition.title)}</h2>
        <p class="govuk-body">{words(definition.introduction)}</p>
        <ol>
          {definition.questions.map((question) => (
            <li key={question.id}>
              <p class="govuk-body">
                <strong>{words(question.text)}</strong>
              </p>
              {question.help && <p class="govuk-body preview__help">{words(question.help)}</p>}
              <AnswerParts question={question} dimensions={definition.dimensions} tag={tag} />
              {question.showIf.length > 0 && (
                <p class="govuk-body-s preview__help" lang="en" dir="ltr">
                  Asked only after certain answers to {askedBefore(definition, question)}.
                </p>
              )}
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}

// The questions on whose answers it hangs, by the numbers that they have here.
function askedBefore({ questions }: SurveyDefinition, { showIf }: Question): string {
  const numbers = showIf.map(
    ({ question }) => questions.findIndex(({ id }) => id === question) + 1,
  );
  return [...new Set(numbers)].map((number) => `question ${number}`).join(' and ');
}

const kinds: Partial<Record<NonNullable<Question['type']['case']>, string>> = {
  yesNo: 'Yes or no',
  number: 'A number',
  shortText: 'A line of text',
  longText: 'Several lines of text',
  date: 'A day',
};

interface PartsProps {
  question: Question;
  dimensions: Dimension[];
  tag: string;
}

// What can be answered: options, the ends of a scale, or what kind of answer it is.
function AnswerParts({ question, dimensions, tag }: PartsProps) {
  const { type } = question;
  const categories = dimensions.find(({ id }) => id === question.dimension)?.categories ?? [];
  if (type.case === 'scale') {
    const { points, style, lowest, highest } = type.value;
    const steps = Array.from({ length: points }, (_, index) => index + 1);
    return (
      <>
        <ol class="preview__scale" aria-label={`${points} steps`}>
          {steps.map((point) => (
            <li key={point}>
              {style === Scale_Style.SMILEY ? <Face point={point} points={points} /> : point}
            </li>
          ))}
        </ol>
        <p class="govuk-body preview__ends">
          <bdi>{wordsFor(lowest, tag)}</bdi> <bdi>{wordsFor(highest, tag)}</bdi>
        </p>
      </>
    );
  }
  const options =
    type.case === 'singleChoice' || type.case === 'multipleChoice' || type.case === 'ranking'
      ? type.value.options
      : [];
  if (options.length > 0) {
    return (
      <ul class="preview__choices">
        {options.map((option) => (
          <li key={option.id}>{wordsFor(option.text, tag)}</li>
        ))}
      </ul>
    );
  }
  if (categories.length > 0) {
    return (
      <ul class="preview__choices" lang="en" dir="ltr">
        {categories.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    );
  }
  const kind = type.case && kinds[type.case];
  return kind ? (
    <p class="preview__box preview__help" lang="en" dir="ltr">
      {kind}
    </p>
  ) : null;
}
