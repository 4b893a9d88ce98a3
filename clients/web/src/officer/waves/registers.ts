import type { DimensionCategory } from '../../generated/ourvoice/common/v1/dimension_pb';
import type { SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import { allSurveys, surveyService } from './services';

/** The phases and wards that settings may have, by name; empty where no survey says them. */
export interface Registers {
  phases: DimensionCategory[];
  wards: DimensionCategory[];
}

/** Reads phases and wards from the published surveys, the first that has them. */
export async function findRegisters(): Promise<Registers> {
  const found: Registers = { phases: [], wards: [] };
  for (const { surveyId, surveyVersion } of await allSurveys()) {
    if (surveyVersion === 0 || (found.phases.length && found.wards.length)) continue;
    const { definition } = await surveyService.getSurvey({ surveyId });
    if (!found.phases.length) found.phases = categoriesOf(definition, 'phase');
    if (!found.wards.length) found.wards = categoriesOf(definition, 'ward');
  }
  return found;
}

/** The categories of a dimension of a survey; none when it has no such dimension. */
export function categoriesOf(definition: SurveyDefinition | undefined, id: string) {
  return definition?.dimensions.find((dimension) => dimension.id === id)?.categories ?? [];
}

/** Name of a category; its id in words where no survey names it. */
export function nameOf(categories: DimensionCategory[], id: string): string {
  return categories.find((category) => category.id === id)?.name ?? inWords(id);
}

/** An id as people read it, such as `Ash lane primary`. */
export function inWords(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
