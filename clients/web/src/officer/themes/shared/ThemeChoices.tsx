import { useState } from 'preact/hooks';
import type { Codebook, Theme } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import type { ThemeCoding } from '../../../generated/ourvoice/theme/v1/events_pb';
import { ChoiceField } from '../../../kit/components/ChoiceField';
import { Details } from '../../../kit/components/Details';
import { TextField } from '../../../kit/components/TextField';
import { findTheme } from './themeNames';

interface Props {
  id: string;
  codebook: Codebook;
  /** What the coder found: stands first, with how sure it was. */
  suggested: ThemeCoding[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** The themes of a text: what was found, and all others of the codebook to add. */
export function ThemeChoices({ id, codebook, suggested, chosen, onChange }: Props) {
  const [sought, setSought] = useState('');
  const [first] = useState(() => suggested.map(({ themeId }) => themeId));
  const others = codebook.themes.filter((theme) => !first.includes(theme.id));
  const shown = others.filter((theme) => chosen.includes(theme.id) || isAbout(theme, sought));
  const added = others.filter((theme) => chosen.includes(theme.id)).length;
  const list = (
    <>
      <TextField
        id={`${id}-find`}
        label="Find a theme"
        type="search"
        value={sought}
        width={20}
        onInput={setSought}
        hint="By its name, its definition or its words"
      />
      <p class="heard-only" role="status">
        {sought && `${shown.length} themes`}
      </p>
      <div class="theme-list">
        <ChoiceField
          id={`${id}-other`}
          label={first.length > 0 ? 'Other themes' : 'Themes'}
          several
          chosen={chosen}
          onChange={onChange}
          small
          options={shown.map((theme) => ({ value: theme.id, label: theme.name }))}
        />
      </div>
      <ThemeMeanings themes={shown} />
    </>
  );
  if (first.length === 0) return list;
  return (
    <>
      <ChoiceField
        id={`${id}-found`}
        label="Themes found"
        several
        chosen={chosen}
        onChange={onChange}
        hint="Take the tick away where the text is not about it."
        options={first.map((themeId, index) => ({
          value: themeId,
          label: `${index + 1}. ${findTheme(codebook, themeId)?.name ?? themeId}`,
          hint: sureness(suggested[index]?.confidence ?? 0),
        }))}
      />
      <ThemeMeanings themes={codebook.themes.filter((theme) => first.includes(theme.id))} />
      <Details summary={added > 0 ? `Other themes (${added} added)` : 'Add another theme'}>
        {list}
      </Details>
    </>
  );
}

// What themes are about, for whoever is in doubt.
function ThemeMeanings({ themes }: { themes: Theme[] }) {
  if (themes.length === 0) return null;
  return (
    <Details
      summary={themes.length === 1 ? 'What this theme is about' : 'What these themes are about'}
    >
      <dl class="theme-meanings">
        {themes.map(({ id, name, definition }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </Details>
  );
}

function isAbout(theme: Theme, sought: string): boolean {
  const words = sought.trim().toLowerCase();
  const told = [theme.name, theme.definition, ...theme.terms.flatMap(({ phrases }) => phrases)];
  return told.some((text) => text.toLowerCase().includes(words));
}

function sureness(confidence: number): string {
  return `${Math.round(confidence * 100)}% sure`;
}
