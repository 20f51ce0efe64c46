import type { Section } from '@copydesk/contracts';
import { frontPageAddress } from './addresses';

/** The section that is meant, leading to its front page; what the page printed is in the title when it differs. */
export const SectionName = ({ section }: { section: Section }) => {
  const name = section.meant ?? section.printed;
  return (
    <a
      class="section-name"
      href={frontPageAddress({ section: name })}
      title={name === section.printed ? undefined : `Printed as “${section.printed}”`}
    >
      {name}
    </a>
  );
};
