import { create } from '@bufbuild/protobuf';
import { WordingSchema } from '../../generated/ourvoice/common/v1/wording_pb';
import {
  OptionSchema,
  type Option,
  type Question,
  type SurveyDefinition,
} from '../../generated/ourvoice/survey/v1/definition_pb';

/** What can be chosen or ranked: the question's own options, else those of its dimension. */
export function optionsOf(definition: SurveyDefinition, { type, dimension }: Question): Option[] {
  const own =
    type.case === 'singleChoice' || type.case === 'multipleChoice' || type.case === 'ranking'
      ? type.value.options
      : [];
  if (own.length > 0) return own;
  const categories = definition.dimensions.find(({ id }) => id === dimension)?.categories ?? [];
  return categories.map(({ id, name }) =>
    create(OptionSchema, { id, text: create(WordingSchema, { byTag: { en: name } }) }),
  );
}
