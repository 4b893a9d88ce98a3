import { useState } from 'preact/hooks';
import { ConnectError } from '@connectrpc/connect';
import { Button } from '../../kit/components/Button';
import { Details } from '../../kit/components/Details';
import { ErrorSummary } from '../../kit/components/ErrorSummary';
import { FileField } from '../../kit/components/FileField';
import { Saved } from '../../kit/components/Saved';
import { Table } from '../../kit/components/Table';
import { TextArea } from '../../kit/components/TextArea';
import { errorDetail } from '../../kit/errorDetail';
import { useAction } from '../../kit/useAction';
import { useRequestId } from '../../kit/useRequestId';
import { surveyService } from './services';
import { readSettingRows, rowFault, type RowFault } from './settingRows';

const columnsHint =
  'Columns: id (a short name of small letters, digits and dashes, kept for good), ' +
  'name, phase and ward (by their short names), roll (how many belong to it). ' +
  'Ward and roll may be left out.';

/** Registers many settings at once from a file or from pasted rows; all of them or none. */
export function SettingsImport({ onSaved }: { onSaved: () => void }) {
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<RowFault[]>([]);
  const [saved, setSaved] = useState('');
  const request = useRequestId();
  const sending = useAction(async () => {
    const { rows, faults: found } = readSettingRows(text);
    setSaved('');
    setFaults(found);
    if (found.length > 0) return;
    const settings = rows.map(({ line: _, ...setting }) => setting);
    try {
      const done = await surveyService.registerSettings({
        requestId: request.of(settings),
        settings,
      });
      request.done();
      setText('');
      setSaved(
        `${done.registeredCount} added, ${done.correctedCount} corrected, ` +
          `${done.unchangedCount} as they were.`,
      );
      onSaved();
    } catch (error) {
      const violations = errorDetail(ConnectError.from(error))?.violations ?? [];
      if (violations.length === 0) throw error;
      setFaults(violations.map((violation) => rowFault(rows, violation)));
    }
  });
  const summary =
    faults.length === 0
      ? []
      : [{ id: 'rows', text: 'No setting was taken. Mend the rows that are listed below.' }];
  return (
    <>
      <Saved text={saved} />
      <ErrorSummary error={sending.error} faults={summary} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void sending.run();
        }}
      >
        <FileField
          id="file"
          label="A CSV file"
          hint={columnsHint}
          accept=".csv,.tsv,.txt"
          onChoose={(file) => void file?.text().then(setText)}
        />
        <TextArea
          id="rows"
          label="Or paste the rows here, with their headings"
          rows={10}
          value={text}
          hint={columnsHint}
          onInput={setText}
          error={summary[0]?.text}
        />
        <Button submit busy={sending.running}>
          Register these settings
        </Button>
      </form>
      {faults.length > 0 && (
        <Table
          cards
          caption="What to mend"
          columns={[{ title: 'Line' }, { title: 'Column' }, { title: 'What is wrong' }]}
          rows={faults.map(({ line, column, text: wrong }) => [
            line || 'All',
            column || '–',
            wrong,
          ])}
        />
      )}
      <Details summary="An example">
        <pre class="example">
          {'id,name,phase,ward,roll\n' +
            'oak-lane-primary,Oak Lane Primary School,primary,ardwick,412\n' +
            'north-hub,North Hub,community-hub,harpurhey,'}
        </pre>
        <p>A setting that is registered already is corrected, and known by its id.</p>
      </Details>
    </>
  );
}
