import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { GetReportResponse, Release } from '../generated/ourvoice/report/v1/report_service_pb';
import { Role } from '../generated/ourvoice/options/v1/options_pb';
import type { Codebook } from '../generated/ourvoice/theme/v1/codebook_pb';
import { Button } from '../kit/components/Button';
import { ChoiceField } from '../kit/components/ChoiceField';
import { SelectField } from '../kit/components/SelectField';
import { dayText } from '../kit/dates';
import { myRoles } from '../kit/session';
import { allWaves, preview, surveyPath, type Choice } from './choice';

interface Props {
  surveyId: string;
  choice: Choice;
  report: GetReportResponse;
  releases: Release[];
  codebook?: Codebook;
}

/** Chooses wave, frame, groups and release. Nothing changes before its button is pressed. */
export function ChoiceForm({ surveyId, choice, report, releases, codebook }: Props) {
  const { route } = useLocation();
  const [wanted, setWanted] = useState<Choice>({
    ...choice,
    wave: report.waveId || allWaves,
    frame: report.frameId,
    by: report.dimensionId,
    release: choice.release || String(releases[0]?.number ?? preview),
  });
  const set = (part: Partial<Choice>) => setWanted({ ...wanted, ...part });
  const { byWave = [], byDimension = [] } = report.participation ?? {};
  return (
    <form
      class="choice no-print"
      aria-label="What to show"
      onSubmit={(event) => {
        event.preventDefault();
        route(surveyPath(surveyId, '', wanted));
      }}
    >
      <SelectField
        id="wave"
        label="Wave"
        value={wanted.wave}
        onChange={(wave) => set({ wave })}
        options={[
          ...byWave.map(({ id, name }) => ({ value: id, label: name })),
          { value: allWaves, label: 'All waves together' },
        ]}
      />
      {codebook && (
        <SelectField
          id="frame"
          label="Group themes by"
          value={wanted.frame}
          onChange={(frame) => set({ frame })}
          options={codebook.frames.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <SelectField
        id="by"
        label="Split by"
        value={wanted.by}
        onChange={(by) => set({ by })}
        options={[
          { value: '', label: 'No groups' },
          ...byDimension.map(({ dimensionId, name }) => ({ value: dimensionId, label: name })),
        ]}
      />
      <SelectField
        id="release"
        label="Release"
        value={wanted.release}
        onChange={(release) => set({ release })}
        options={releaseOptions(releases)}
      />
      {wanted.by && (
        <ChoiceField
          id="weighted"
          label="Weights"
          several
          chosen={wanted.weighted ? ['yes'] : []}
          options={[{ value: 'yes', label: 'Weight shares to the city' }]}
          onChange={(chosen) => set({ weighted: chosen.length > 0 })}
        />
      )}
      <Button submit>Show this</Button>
    </form>
  );
}

// Leaders read what was released; officers also what would be.
function releaseOptions(releases: Release[]): { value: string; label: string }[] {
  const released = releases.map(({ number, recordDate }) => ({
    value: String(number),
    label: `Release ${number}, ${dayText(recordDate)}`,
  }));
  if (!myRoles().includes(Role.OFFICER)) return released;
  return [...released, { value: preview, label: 'Preview: as it stands now' }];
}
