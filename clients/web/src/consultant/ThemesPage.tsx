import type { Codebook } from '../generated/ourvoice/theme/v1/codebook_pb';
import { Details } from '../kit/components/Details';
import { Page } from '../kit/components/Page';
import { valueName } from '../officer/themes/shared/themeNames';
import { WithCodebook } from '../officer/themes/shared/WithCodebook';

/** The themes of the codebook in force, in plain words. */
export default function ThemesPage() {
  return (
    <Page title="What the themes mean">
      <p class="govuk-body-l">
        What young people say is sorted into these themes, and each leads to priorities of the city.
        If you would call one something else, or a meaning is wrong,{' '}
        <a class="govuk-link" href="/staff/consultant/feedback">
          give feedback about the theme
        </a>
        : you are told what becomes of it.
      </p>
      <WithCodebook>{(codebook) => <Themes codebook={codebook} />}</WithCodebook>
    </Page>
  );
}

function Themes({ codebook }: { codebook: Codebook }) {
  return (
    <>
      {codebook.themes.map((theme) => (
        <section key={theme.id}>
          <h2 class="govuk-heading-m">{theme.name}</h2>
          <p class="govuk-body">{theme.definition}</p>
          {theme.namedBy && <p class="govuk-body">Named by {theme.namedBy}.</p>}
          <Details summary={`More about ${theme.name}`}>
            <List title="What belongs" lines={theme.includes} />
            <List title="What does not" lines={theme.excludes} />
            <List title="Made-up examples" lines={theme.examples} />
            <List
              title="Where it leads"
              lines={theme.links.map(
                ({ frame, value, reason }) => `${valueName(codebook, frame, value)}: ${reason}`,
              )}
            />
          </Details>
        </section>
      ))}
    </>
  );
}

function List({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
