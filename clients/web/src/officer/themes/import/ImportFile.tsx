import { useState } from 'preact/hooks';
import type { SurveyDefinition } from '../../../generated/ourvoice/survey/v1/definition_pb';
import { Button } from '../../../kit/components/Button';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { Table } from '../../../kit/components/Table';
import { useAction } from '../../../kit/useAction';
import { faultOfTargets, targetOfName, targetsOf, type Target } from './columns';
import type { CsvFile } from './csvFile';
import { columnOfField } from './fieldColumn';
import { importRows } from './importRows';
import { ImportOutcome, type Outcome } from './ImportOutcome';
import { mapRows } from './rows';

interface Props {
  file: CsvFile;
  definition: SurveyDefinition;
  surveyVersion: number;
}

/** What each column gives, and the import of the file. */
export function ImportFile({ file, definition, surveyVersion }: Props) {
  const [targets, setTargets] = useState<Target[]>(() => firstTargets(file, definition));
  const [outcome, setOutcome] = useState<Outcome>();
  const [tried, setTried] = useState(false);
  const options = targetsOf(definition);
  const fault = tried ? faultOfTargets(file.header, targets) : '';
  const importing = useAction(async () => {
    const { rows, faults } = mapRows(file, targets, definition, surveyVersion);
    const begun: Outcome = {
      total: file.rows.length,
      done: file.rows.length - rows.length,
      imported: 0,
      repeated: 0,
      faults,
    };
    setOutcome(begun);
    let now = begun;
    await importRows(rows, (answer, done) => {
      const rejected = answer.rejectedRows.flatMap(({ rowNumber, field, reason, moreFaults }) =>
        [{ field, description: reason }, ...moreFaults].map((one) => ({
          row: Number(rowNumber),
          column: columnOfField(one.field, file.header, targets),
          reason: one.description,
        })),
      );
      now = {
        ...now,
        done: begun.done + done,
        imported: now.imported + answer.importedCount,
        repeated: now.repeated + answer.repeatedCount,
        faults: [...now.faults, ...rejected],
      };
      setOutcome(now);
    });
  });
  const change = (column: number, target: Target) => {
    setOutcome(undefined);
    setTargets((before) => before.map((one, place) => (place === column ? target : one)));
  };
  const begin = () => {
    setTried(true);
    if (!faultOfTargets(file.header, targets)) void importing.run();
  };
  return (
    <>
      <ErrorSummary
        error={importing.error}
        faults={fault ? [{ id: 'column-0', text: fault }] : []}
      />
      <Table
        cards
        caption={`What the ${file.header.length} columns give`}
        columns={[{ title: 'Column' }, { title: 'Gives' }]}
        rows={file.header.map((name, column) => [
          <label for={`column-${column}`}>{name}</label>,
          <select
            class="govuk-select"
            id={`column-${column}`}
            value={targets[column]}
            onChange={(event) => change(column, event.currentTarget.value as Target)}
          >
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>,
        ])}
      />
      {!targets.includes('id') && (
        <p class="govuk-body">
          No column gives an id: rows are then known again by what they hold, and one that is
          changed counts anew.
        </p>
      )}
      <Button
        onClick={begin}
        busy={importing.running}
      >{`Bring in ${file.rows.length} rows`}</Button>
      {outcome && <ImportOutcome outcome={outcome} ended={!importing.running} />}
    </>
  );
}

function firstTargets({ header }: CsvFile, definition: SurveyDefinition): Target[] {
  const targets: Target[] = [];
  for (const name of header) {
    const target = targetOfName(definition, name);
    targets.push(targets.includes(target) ? '' : target);
  }
  return targets;
}
