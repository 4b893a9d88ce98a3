import type { PersonalCode } from '../../generated/ourvoice/survey/v1/joining_service_pb';
import { Button } from '../../kit/components/Button';
import { InsetText } from '../../kit/components/InsetText';
import { QrCode } from '../../kit/components/QrCode';
import '../../codes/codes.scss';

/** Slips with a personal code each, to print and cut. */
export function CodeSlips({ codes, title }: { codes: PersonalCode[]; title: string }) {
  return (
    <>
      <div class="no-print">
        <InsetText>
          Print these now: codes are shown once, as they are not kept. Hand them out unseen, and
          write no list of who has which.
        </InsetText>
        <Button onClick={() => print()}>Print {codes.length} slips</Button>
      </div>
      <ul class="slips">
        {codes.map(({ typed, scanned }) => (
          <li class="slip" key={typed}>
            <QrCode
              text={`${location.origin}/#join=${scanned}`}
              label={`Picture of code ${typed}`}
            />
            <div>
              <p class="slip__title">{title}</p>
              <p class="slip__text">Scan the picture, or go to {location.host} and type</p>
              <p class="slip__code">{typed}</p>
              <p class="slip__text">For one answer. Nobody keeps a list of who has which.</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
