import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { SurveyDefinition, Wave } from '../../generated/ourvoice/survey/v1/definition_pb';

/** The wave that takes answers at a time, if there is one. */
export function openWave(definition: SurveyDefinition, now: Date): Wave | undefined {
  return definition.waves.find(
    ({ openTime, closeTime }) =>
      (!openTime || timestampDate(openTime) <= now) &&
      (!closeTime || now < timestampDate(closeTime)),
  );
}
