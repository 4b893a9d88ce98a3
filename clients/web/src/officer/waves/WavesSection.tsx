import { clone } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate, type Timestamp } from '@bufbuild/protobuf/wkt';
import {
  SurveyDefinitionSchema,
  Wave_Joining,
  type SurveyDefinition,
  type Wave,
} from '../../generated/ourvoice/survey/v1/definition_pb';
import { ChoiceField } from '../../kit/components/ChoiceField';
import { TextField } from '../../kit/components/TextField';

interface Props {
  definition: SurveyDefinition;
  onChange: (definition: SurveyDefinition) => void;
}

/** The waves of a survey: name, when each opens and closes, and how young people join. */
export function WavesSection({ definition, onChange }: Props) {
  const change = (index: number, edit: (wave: Wave) => void) => {
    const changed = clone(SurveyDefinitionSchema, definition);
    const wave = changed.waves[index];
    if (wave) edit(wave);
    onChange(changed);
  };
  return (
    <>
      {definition.waves.map((wave, index) => (
        <fieldset class="govuk-fieldset" key={wave.id}>
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            {wave.name || wave.id}
          </legend>
          <TextField
            id={`wave-${wave.id}`}
            label="Name"
            width={20}
            value={wave.name}
            onInput={(name) =>
              change(index, (one) => {
                one.name = name;
              })
            }
          />
          <TextField
            id={`open-${wave.id}`}
            label="Opens"
            type="datetime-local"
            width={20}
            hint="Empty: as soon as it is published."
            value={localTime(wave.openTime)}
            onInput={(text) =>
              change(index, (one) => {
                one.openTime = timeOf(text);
              })
            }
          />
          <TextField
            id={`close-${wave.id}`}
            label="Closes"
            type="datetime-local"
            width={20}
            hint="Empty: when the survey is closed."
            value={localTime(wave.closeTime)}
            onInput={(text) =>
              change(index, (one) => {
                one.closeTime = timeOf(text);
              })
            }
          />
          <ChoiceField
            id={`joining-${wave.id}`}
            label="How young people join"
            several
            chosen={wave.joining.map(String)}
            onChange={(chosen) =>
              change(index, (one) => {
                one.joining = chosen.map(Number);
              })
            }
            options={[
              { value: String(Wave_Joining.OPEN_LINK), label: 'Open link' },
              { value: String(Wave_Joining.LESSON_CODE), label: 'Lesson code' },
              { value: String(Wave_Joining.PERSONAL_CODE), label: 'Personal code' },
            ]}
          />
        </fieldset>
      ))}
    </>
  );
}

function timeOf(text: string): Timestamp | undefined {
  const time = new Date(text);
  return text && !Number.isNaN(time.getTime()) ? timestampFromDate(time) : undefined;
}

// As a field for day and time takes it, by the clock of this machine.
function localTime(time: Timestamp | undefined): string {
  if (!time) return '';
  const date = timestampDate(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
