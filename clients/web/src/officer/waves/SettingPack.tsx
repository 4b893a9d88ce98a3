import { useRef, useState } from 'preact/hooks';
import type { PackFile } from '../../generated/ourvoice/survey/v1/wave_service_pb';
import { Button } from '../../kit/components/Button';
import { ErrorSummary } from '../../kit/components/ErrorSummary';
import { download } from '../../kit/download';
import { errorDetail } from '../../kit/errorDetail';
import { useAction } from '../../kit/useAction';
import { MissingFacts } from './MissingFacts';
import { PackDocument } from './PackDocument';
import { waveService } from './services';
import type { InWave } from './steps';

const names: Record<string, string> = {
  'letter.html': 'Letter to parents and carers',
  'script.html': "Facilitator's script",
  'brief.html': 'Brief for the safeguarding lead',
};

/** What a setting is given before its day: to read, print or keep as files. */
export function SettingPack({ where }: { where: InWave }) {
  const [files, setFiles] = useState<PackFile[]>([]);
  const [shown, setShown] = useState<PackFile>();
  const paper = useRef<HTMLDivElement>(null);
  const making = useAction(async () => {
    setFiles((await waveService.getSettingPack(where)).files);
  });
  const missing = errorDetail(making.error)?.violations ?? [];
  const open = (file: PackFile) => {
    setShown(file);
    requestAnimationFrame(() => paper.current?.focus());
  };
  return (
    <>
      <div class="no-print">
        <h2 class="govuk-heading-m">Setting pack</h2>
        <p class="govuk-body">
          A letter to parents and carers, a script for the facilitator, and a brief for the
          setting's safeguarding lead, made from the facts of the survey, the booking and the duty
          rota.
        </p>
        {missing.length > 0 ? (
          <MissingFacts title="The pack cannot be made while these are missing" facts={missing} />
        ) : (
          <ErrorSummary error={making.error} />
        )}
        {files.length === 0 ? (
          <Button onClick={() => void making.run()} busy={making.running}>
            Make the pack
          </Button>
        ) : (
          <ul class="govuk-list">
            {files.map((file) => (
              <li key={file.name} class="side-by-side">
                <button type="button" class="link-button" onClick={() => open(file)}>
                  {names[file.name] ?? file.name}
                </button>
                <button
                  type="button"
                  class="link-button"
                  onClick={() => download(file.name, 'text/html', file.content)}
                >
                  Keep as a file<span class="heard-only">: {names[file.name] ?? file.name}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {shown && (
          <Button kind="secondary" onClick={() => print()}>
            Print this document
          </Button>
        )}
      </div>
      {shown && (
        <div
          class="pack"
          ref={paper}
          tabIndex={-1}
          role="region"
          aria-label={names[shown.name] ?? shown.name}
        >
          <PackDocument html={shown.content} />
        </div>
      )}
    </>
  );
}
