import type { ComponentChildren } from 'preact';
import { Called } from '../../kit/components/Called';
import { Page } from '../../kit/components/Page';
import { useWave, type KnownWave } from './useWave';
import './waves.scss';

/** What the addresses of the pages of a wave hold. */
export interface WaveParameters {
  survey: string;
  wave: string;
}

const pages = [
  { id: 'settings', title: 'Settings', path: '' },
  { id: 'participation', title: 'Who took part', path: '/participation' },
  { id: 'codes', title: 'Links and codes', path: '/codes' },
];

interface Props extends WaveParameters {
  title: string;
  /** Which of the pages of a wave this is; empty for one below them. */
  here?: string;
  children: (known: KnownWave) => ComponentChildren;
}

/** A page about a wave, with links to the others. */
export function WavePage({ survey, wave, title, here = '', children }: Props) {
  const known = useWave(survey, wave);
  const path = `/staff/officer/surveys/${survey}`;
  return (
    <Page title={title} caption={known.value && `${known.value.title}, ${known.value.wave.name}`}>
      <nav aria-label="Pages of this wave" class="no-print">
        <ul class="row-links">
          <li>
            <a class="govuk-link" href={path}>
              The survey
            </a>
          </li>
          {pages.map((page) => (
            <li key={page.id}>
              <a
                class="govuk-link"
                href={`${path}/waves/${wave}${page.path}`}
                aria-current={page.id === here ? 'page' : undefined}
              >
                {page.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Called call={known}>
        {(found) =>
          found ? children(found) : <p class="govuk-body">The published survey has no such wave.</p>
        }
      </Called>
    </Page>
  );
}
