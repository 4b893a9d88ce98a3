import { create } from '@bufbuild/protobuf';
import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { DutyHoursSchema, DutyRouteSchema } from '../generated/ourvoice/safeguarding/v1/duty_pb';
import type { DutyHours, DutyRota } from '../generated/ourvoice/safeguarding/v1/duty_pb';
import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { TextArea } from '../kit/components/TextArea';
import { TextField } from '../kit/components/TextField';
import { faultOf, refusal } from '../kit/refusal';
import { newRequestId } from '../kit/requestId';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { HoursFields } from './HoursFields';
import { rotaFields } from './rotaFields';

const withoutCover =
  'With this rota, a wave that is open or to come would have nobody on duty for more ' +
  'than four days in a row. Name somebody for these days, or have an officer close the survey first.';

/** The whole rota as a form; it takes the place of the one before. */
export function RotaForm({ before }: { before: DutyRota }) {
  const { route } = useLocation();
  const requestId = useRef(newRequestId());
  const [rota, setRota] = useState(before);
  const [closed, setClosed] = useState(before.closedDates.join('\n'));
  const change = (some: Partial<DutyRota>) => setRota((was) => ({ ...was, ...some }));
  const outOfHours = rota.outOfHours ?? create(DutyRouteSchema);
  const setHours = (at: number, hours: DutyHours) =>
    change({ hours: rota.hours.map((was, index) => (index === at ? hours : was)) });
  const setting = useAction(async () => {
    const closedDates = closed
      .split('\n')
      .map((day) => day.trim())
      .filter(Boolean);
    await serviceClient(SafeguardingService).setDutyRota({
      requestId: requestId.current,
      rota: { ...rota, outOfHours, closedDates },
    });
    route('/staff/safeguarding/duty');
  });
  const refused = refusal(setting.error, {
    reasons: { WAVE_WITHOUT_COVER: withoutCover },
    fields: rotaFields(rota, closed),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void setting.run();
      }}
    >
      <ErrorSummary {...refused} />
      {rota.hours.map((hours, index) => (
        <HoursFields
          key={`${index} of ${rota.hours.length}`}
          id={`hours-${index}`}
          hours={hours}
          refused={refused}
          onChange={(next) => setHours(index, next)}
          onRemove={() => change({ hours: rota.hours.filter((_, at) => at !== index) })}
        />
      ))}
      <div id="hours" tabIndex={-1}>
        <Button
          kind="secondary"
          onClick={() => change({ hours: [...rota.hours, create(DutyHoursSchema)] })}
        >
          Add hours
        </Button>
      </div>
      <TextArea
        id="closed"
        label="Days without cover"
        value={closed}
        onInput={setClosed}
        rows={3}
        error={faultOf(refused, 'closed')}
        hint="Such as bank holidays: one a line, written as 2026-12-25."
      />
      <TextField
        id="minutes"
        label="Minutes within which a concern has to be taken on"
        type="number"
        width={5}
        value={String(rota.acknowledgeMinutes)}
        error={faultOf(refused, 'minutes')}
        onInput={(value) => change({ acknowledgeMinutes: Number(value) })}
      />
      <TextField
        id="route"
        label="Out of hours, concerns go to"
        value={outOfHours.name}
        error={faultOf(refused, 'route')}
        hint="Such as the emergency duty team."
        onInput={(name) => change({ outOfHours: { ...outOfHours, name } })}
      />
      <TextField
        id="contact"
        label="How they are reached"
        value={outOfHours.contact}
        error={faultOf(refused, 'contact')}
        onInput={(contact) => change({ outOfHours: { ...outOfHours, contact } })}
      />
      <Button submit busy={setting.running}>
        Set the rota
      </Button>
    </form>
  );
}
