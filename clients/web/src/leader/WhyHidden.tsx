/** Says what "hidden" stands for, with the way to more. */
export function WhyHidden() {
  return (
    <p class="why-hidden">
      <strong>hidden</strong>: fewer than 10, or a number that would give one away.{' '}
      <a class="govuk-link" href="/staff/leader/hidden-numbers">
        Why some numbers are hidden
      </a>
    </p>
  );
}
