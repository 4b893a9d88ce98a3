import { clone, create } from '@bufbuild/protobuf';
import { WordingSchema, type Wording } from '../../generated/ourvoice/common/v1/wording_pb';
import {
  SurveyDefinitionSchema,
  type SurveyDefinition,
} from '../../generated/ourvoice/survey/v1/definition_pb';

/** A text of a survey, where it stands, and how to put another in its place. */
export interface PlacedWording {
  id: string;
  label: string;
  wording: Wording | undefined;
  set: (wording: Wording) => void;
}

/** Every text of a survey in the order in which young people meet them; help only where there is some. */
export function wordingsOf(definition: SurveyDefinition): PlacedWording[] {
  const places: PlacedWording[] = [
    {
      id: 'title',
      label: 'Title',
      wording: definition.title,
      set: (wording) => {
        definition.title = wording;
      },
    },
    {
      id: 'introduction',
      label: 'Introduction',
      wording: definition.introduction,
      set: (wording) => {
        definition.introduction = wording;
      },
    },
  ];
  definition.questions.forEach((question, index) => {
    const number = `Question ${index + 1}`;
    const add = (
      part: string,
      label: string,
      wording: Wording | undefined,
      set: (wording: Wording) => void,
    ) => places.push({ id: `${question.id}-${part}`, label, wording, set });
    add('text', number, question.text, (wording) => {
      question.text = wording;
    });
    if (question.help) {
      add('help', `${number}, help`, question.help, (wording) => {
        question.help = wording;
      });
    }
    const { type } = question;
    if (type.case === 'scale') {
      const scale = type.value;
      if (scale.lowest)
        add('lowest', `${number}, lowest`, scale.lowest, (to) => {
          scale.lowest = to;
        });
      if (scale.highest) {
        add('highest', `${number}, highest`, scale.highest, (to) => {
          scale.highest = to;
        });
      }
    }
    if (type.case === 'singleChoice' || type.case === 'multipleChoice' || type.case === 'ranking') {
      type.value.options.forEach((option, place) =>
        add(`option-${option.id}`, `${number}, option ${place + 1}`, option.text, (wording) => {
          option.text = wording;
        }),
      );
    }
  });
  return places;
}

/** The survey with other words in one place and language; no words leave the language out there. */
export function withWords(
  definition: SurveyDefinition,
  id: string,
  tag: string,
  words: string,
): SurveyDefinition {
  const changed = clone(SurveyDefinitionSchema, definition);
  const place = wordingsOf(changed).find((one) => one.id === id);
  const { [tag]: _, ...others } = place?.wording?.byTag ?? {};
  place?.set(create(WordingSchema, { byTag: words ? { ...others, [tag]: words } : others }));
  return changed;
}
