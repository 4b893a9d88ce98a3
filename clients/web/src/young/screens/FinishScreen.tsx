import {
  Response_HelpedBy,
  Response_OwnWords,
  type Response,
} from '../../generated/ourvoice/intake/v1/answer_pb';
import type { MessageKey } from '../../messages/catalogue';
import type { Draft } from '../keeping/draft';
import { Choices } from '../parts/Choices';
import { Screen } from '../parts/Screen';
import { useWords } from '../words';

interface Props {
  draft: Draft;
  onChange: (change: Partial<Response>) => void;
  onBack: () => void;
  onNext: () => void;
}

/**
 * Who helped, whose words they are, and whether they may be shown: consent, so never filled in
 * before.
 */
export function FinishScreen({ draft, onChange, onBack, onNext }: Props) {
  const { say } = useWords();
  const { response } = draft;
  const wrote = response.answers.some(({ value }) => value.case === 'text');
  const helped = response.helpedBy !== Response_HelpedBy.UNSPECIFIED;
  const labelled = (prefix: string, ids: number[]) =>
    ids.map((id) => ({ id: String(id), label: say(`${prefix}-${id}` as MessageKey) }));
  return (
    <Screen title={say('finish.title')} onBack={onBack}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        <fieldset>
          <legend>{say('finish.help-title')}</legend>
          <Choices
            name="helped-by"
            options={labelled('finish.help', [0, 1, 2, 3, 4, 5])}
            chosen={[String(response.helpedBy)]}
            onChange={([chosen]) => onChange({ helpedBy: Number(chosen) as Response_HelpedBy })}
          />
        </fieldset>
        {wrote && (helped || response.voices > 1) && (
          <fieldset>
            <legend>{say('finish.own-title')}</legend>
            <Choices
              name="own-words"
              options={labelled('finish.own', [1, 2])}
              chosen={[String(response.ownWords)]}
              onChange={([chosen]) => onChange({ ownWords: Number(chosen) as Response_OwnWords })}
            />
          </fieldset>
        )}
        {wrote && (
          <fieldset aria-describedby="quote-hint">
            <legend>{say('finish.quote-title')}</legend>
            <p class="soft" id="quote-hint">
              {say('finish.quote-hint')}
            </p>
            <Choices
              name="may-quote"
              chosen={[response.mayQuote ? 'yes' : 'no']}
              options={[
                { id: 'no', label: say('finish.quote-no') },
                { id: 'yes', label: say('finish.quote-yes') },
              ]}
              onChange={([chosen]) => onChange({ mayQuote: chosen === 'yes' })}
            />
          </fieldset>
        )}
        <div class="actions">
          <button class="button">{say('finish.next')}</button>
        </div>
      </form>
    </Screen>
  );
}
