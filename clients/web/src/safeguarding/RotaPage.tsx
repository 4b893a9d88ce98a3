import { create } from '@bufbuild/protobuf';
import { DutyRotaSchema } from '../generated/ourvoice/safeguarding/v1/duty_pb';
import { Called } from '../kit/components/Called';
import { Page } from '../kit/components/Page';
import { useCall } from '../kit/useCall';
import { fetchRota } from './fetchRota';
import { NewConcerns } from './NewConcerns';
import { RotaForm } from './RotaForm';
import './safeguarding.scss';

/** Sets the rota anew, beginning from the one that holds. */
export default function RotaPage() {
  const rota = useCall(fetchRota, []);
  return (
    <Page title="Change the rota">
      <NewConcerns />
      <Called call={rota}>
        {(answer) => (
          <RotaForm before={answer?.rota ?? create(DutyRotaSchema, { acknowledgeMinutes: 60 })} />
        )}
      </Called>
    </Page>
  );
}
