/** Who to turn to at once, the same for everyone. */
export function HelpNow() {
  return (
    <div class="govuk-inset-text">
      <h2 class="govuk-heading-s">Help now</h2>
      <ul class="govuk-list">
        <li>
          <strong>In danger:</strong>{' '}
          <a class="govuk-link" href="tel:999">
            999
          </a>
        </li>
        <li>
          <strong>Childline, up to 19:</strong>{' '}
          <a class="govuk-link" href="tel:08001111">
            0800 1111
          </a>
        </li>
        <li>
          <strong>Samaritans:</strong>{' '}
          <a class="govuk-link" href="tel:116123">
            116 123
          </a>
        </li>
        <li>
          <strong>Text Shout:</strong>{' '}
          <a class="govuk-link" href="sms:85258">
            85258
          </a>
        </li>
      </ul>
    </div>
  );
}
