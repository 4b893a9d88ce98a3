import type { Frame } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { ChoiceField } from '../../../kit/components/ChoiceField';
import { TextField } from '../../../kit/components/TextField';
import { reasonId } from './themeFields';

interface Props {
  frames: Frame[];
  links: Record<string, string>;
  onChange: (links: Record<string, string>) => void;
  errorOf: (id: string) => string | undefined;
}

/** What a theme leads to, frame by frame, each with its reason. */
export function LinksPart({ frames, links, onChange, errorOf }: Props) {
  return (
    <div id="links" tabIndex={-1}>
      {frames.map((frame) => {
        const within = (path: string) => path.startsWith(`${frame.id}/`);
        const chosen = Object.keys(links).filter(within);
        const choose = (paths: string[]) =>
          onChange(
            Object.fromEntries([
              ...Object.entries(links).filter(([path]) => !within(path)),
              ...paths.map((path) => [path, links[path] ?? '']),
            ]),
          );
        return (
          <fieldset class="part" key={frame.id}>
            <legend>{frame.name}</legend>
            <ChoiceField
              id={`frame-${frame.id}`}
              label="Leads to"
              several
              chosen={chosen}
              onChange={choose}
              error={errorOf('links')}
              options={frame.values.map((value) => ({
                value: `${frame.id}/${value.id}`,
                label: value.name,
                hint: value.meaning,
              }))}
            />
            {chosen.map((path) => (
              <TextField
                key={path}
                id={reasonId(path)}
                value={links[path] ?? ''}
                label={`Why it leads to ${valueName(frame, path)}`}
                error={errorOf(reasonId(path))}
                onInput={(reason) => onChange({ ...links, [path]: reason })}
              />
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

function valueName(frame: Frame, path: string): string {
  return frame.values.find(({ id }) => path === `${frame.id}/${id}`)?.name ?? path;
}
