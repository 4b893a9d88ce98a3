import { create } from '@bufbuild/protobuf';
import { useLocation } from 'preact-iso';
import { ThemeSchema, type Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import type { EmergingTheme } from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { Button } from '../../../kit/components/Button';
import { Details } from '../../../kit/components/Details';
import { beginDraft, proposeTheme } from '../codebook/draft';
import { languageName } from '../shared/languageName';
import { idOf } from '../shared/idOf';
import { CodeHere } from './CodeHere';

/** Texts that share phrases: perhaps a theme, which can be begun from here. */
export function EmergingGroup({ group, codebook }: { group: EmergingTheme; codebook: Codebook }) {
  const { route } = useLocation();
  const name = group.keyPhrases.join(', ');
  const begin = async () => {
    await beginDraft(codebook.id);
    const id = proposeTheme(
      create(ThemeSchema, {
        id: idOf(group.keyPhrases[0] ?? 'new-theme'),
        name: group.keyPhrases[0] ?? '',
        terms: [{ language: group.language, phrases: group.keyPhrases }],
      }),
    );
    route(`/staff/officer/codebooks/${codebook.id}/edit/${id}`);
  };
  return (
    <section class="group">
      <h2 class="govuk-heading-m" dir="auto">
        {name}
      </h2>
      <p class="govuk-body">
        {`${group.responseCount} answers, ${group.textCount} texts, ${languageName(group.language)}`}
      </p>
      <Details summary={`Read the texts about ${name}`}>
        <ul class="voice-list">
          {group.texts.map((item) => (
            <li key={`${item.responseId} ${item.coding?.questionId}`}>
              <CodeHere item={item} codebook={codebook} />
            </li>
          ))}
        </ul>
      </Details>
      <Button kind="secondary" onClick={() => void begin()}>{`Begin a theme from ${name}`}</Button>
    </section>
  );
}
