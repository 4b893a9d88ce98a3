import { Code, ConnectError } from '@connectrpc/connect';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useAction } from '../../kit/useAction';
import { join } from '../join';
import { Problem } from '../parts/Problem';
import { refusal } from '../refusal';
import { useWords } from '../words';

/** Where a code is typed, as it stands on the board or on a slip. */
export function JoinForm() {
  const { say } = useWords();
  const { route } = useLocation();
  const [code, setCode] = useState('');
  const [empty, setEmpty] = useState(false);
  const joining = useAction(async () => route(`/s/${(await join(code.trim())).surveyId}`));
  const { error } = joining;
  const badForm = error !== undefined && ConnectError.from(error).code === Code.InvalidArgument;
  const problem = empty
    ? say('code.empty')
    : error === undefined
      ? ''
      : say(badForm ? 'code.form' : refusal(error));
  const submit = () => {
    setEmpty(code.trim() === '');
    if (code.trim()) void joining.run();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Problem text={problem} fieldId="code" />
      <label class="label" for="code">
        {say('home.code-label')}
      </label>
      <p class="soft" id="code-hint">
        {say('home.code-hint')}
      </p>
      <input
        class="field field--code"
        id="code"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        dir="ltr"
        aria-describedby="code-hint"
        value={code}
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      <div class="actions">
        <button class="button button--large" aria-disabled={joining.running}>
          {say('home.join')}
        </button>
      </div>
    </form>
  );
}
