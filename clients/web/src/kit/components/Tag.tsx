interface Props {
  children: string;
  colour?: 'grey' | 'green' | 'teal' | 'yellow' | 'red' | 'blue';
}

/** A state in a word or two. The word says it; the colour only helps. */
export function Tag({ children, colour = 'teal' }: Props) {
  return <strong class={`govuk-tag govuk-tag--${colour}`}>{children}</strong>;
}
