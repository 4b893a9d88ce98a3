import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Codebook, Theme } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { Button } from '../../../kit/components/Button';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { Page } from '../../../kit/components/Page';
import { TextArea } from '../../../kit/components/TextArea';
import { TextField } from '../../../kit/components/TextField';
import { findTheme } from '../shared/themeNames';
import { changeDraft } from './draft';
import { LinksPart } from './LinksPart';
import { RetirePart } from './RetirePart';
import { TermsPart } from './TermsPart';
import { faultsOf, fieldsOf, themeOf, type ThemeFields } from './themeFields';
import { WithDraft } from './WithDraft';
import '../shared/themes.scss';

/** Where one theme is changed: what it means, the words that point to it, and where it leads. */
export default function ThemeFormPage({ codebook, theme }: { codebook: string; theme: string }) {
  return (
    <WithDraft codebookId={codebook}>
      {({ changed }) => {
        const found = findTheme(changed, theme);
        if (found) return <ThemeForm codebook={changed} theme={found} />;
        return (
          <Page title="There is no such theme">
            <p class="govuk-body">
              <a class="govuk-link" href={`/staff/officer/codebooks/${codebook}/edit`}>
                To the codebook
              </a>
            </p>
          </Page>
        );
      }}
    </WithDraft>
  );
}

function ThemeForm({ codebook, theme }: { codebook: Codebook; theme: Theme }) {
  const { route } = useLocation();
  const [fields, setFields] = useState(() => fieldsOf(theme));
  const [faults, setFaults] = useState<{ id: string; text: string }[]>([]);
  const errorOf = (id: string) => faults.find((fault) => fault.id === id)?.text;
  const back = () => route(`/staff/officer/codebooks/${codebook.id}/edit`);
  const change = (part: Partial<ThemeFields>) => setFields((now) => ({ ...now, ...part }));
  const keep = () => {
    const found = faultsOf(fields);
    setFaults(found);
    if (found.length > 0) return;
    changeDraft(({ themes }) => {
      themes.splice(
        themes.findIndex(({ id }) => id === theme.id),
        1,
        themeOf(theme.id, fields),
      );
    });
    back();
  };
  const text = (id: 'includes' | 'excludes' | 'examples', label: string, hint: string) => (
    <TextArea
      id={id}
      label={label}
      hint={hint}
      rows={4}
      value={fields[id]}
      onInput={(typed) => change({ [id]: typed })}
    />
  );
  return (
    <Page title={theme.name} caption="Change a theme" wrong={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextField
          id="name"
          label="Name"
          hint="In young people’s words, where they chose one"
          width={30}
          value={fields.name}
          onInput={(name) => change({ name })}
          error={errorOf('name')}
        />
        <TextField
          id="named-by"
          label="Who chose the name, and when"
          hint="As they want to be shown, such as Care consultants, November 2026. Empty if you did."
          width={30}
          value={fields.namedBy}
          onInput={(namedBy) => change({ namedBy })}
        />
        <TextArea
          id="definition"
          label="What it is about"
          rows={3}
          value={fields.definition}
          hint="One or two sentences that decide whether a text belongs"
          onInput={(definition) => change({ definition })}
          error={errorOf('definition')}
        />
        {text('includes', 'What belongs', 'One a line')}
        {text('excludes', 'What does not belong', 'One a line, with the theme where it goes')}
        {text(
          'examples',
          'Examples',
          'One a line. Make them up: never the words of a young person.',
        )}
        <h2 class="govuk-heading-m">Words that point to it</h2>
        <TermsPart terms={fields.terms} onChange={(terms) => change({ terms })} errorOf={errorOf} />
        <h2 class="govuk-heading-m">Where it leads</h2>
        <LinksPart
          frames={codebook.frames}
          links={fields.links}
          onChange={(links) => change({ links })}
          errorOf={errorOf}
        />
        <div class="govuk-button-group">
          <Button submit>Keep these changes</Button>
          <Button kind="secondary" onClick={back}>
            Do not
          </Button>
        </div>
      </form>
      <RetirePart theme={theme} codebook={codebook} onGone={back} />
    </Page>
  );
}
