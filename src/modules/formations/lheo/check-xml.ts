import { attributeHolds, valueFault } from './check-value.ts';
import type { LheoFault } from './refused.ts';
import type { XmlNode } from './xml-tree.ts';
import type { Content, ElementRule, Particle, Schema } from './xsd.ts';

/** Faults told at most: a file made by a broken program has one in each element. */
export const MOST_FAULTS = 50;

/** What in a tree breaks the schema, with line and element, in French. Empty: it is valid. @param uri namespace of its elements. */
export function schemaFaults(root: XmlNode, schema: Schema, uri = schema.namespace): LheoFault[] {
  const check = new Check(schema, uri);
  check.element(root);
  check.links();
  return check.faults;
}

class Check {
  readonly faults: LheoFault[] = [];
  private readonly ids = new Set<string>();
  private readonly links_: { node: XmlNode; to: string }[] = [];

  constructor(
    private readonly schema: Schema,
    private readonly uri: string,
  ) {}

  element(node: XmlNode): void {
    const rule = node.uri === this.uri ? this.schema.elements.get(node.name) : undefined;
    if (!rule) this.fault(node, 'cet élément n’est pas de LHÉO 2.3.');
    else {
      this.attributes(node, rule);
      this.content(node, rule.content);
    }
  }

  private content(node: XmlNode, content: Content): void {
    if (content.kind === 'any') return;
    if (content.kind === 'value') {
      const wrong =
        node.children.length > 0
          ? 'une valeur est attendue, pas d’autres éléments.'
          : valueFault(node.text, content.rule);
      if (wrong) this.fault(node, wrong);
      return;
    }
    if (/[^ \t\r\n]/.test(node.text)) this.fault(node, 'du texte est écrit entre ses éléments.');
    if (content.kind === 'sequence') this.sequence(node, content.particles);
    else
      for (const one of node.children)
        if (!content.names.has(one.name)) this.fault(one, `n’est pas attendu dans <${node.name}>.`);
    for (const one of node.children) if (this.faults.length < MOST_FAULTS) this.known(node, one);
  }

  /** An element that is out of place is told once: its inside is checked all the same when it is one of LHÉO. */
  private known(parent: XmlNode, node: XmlNode): void {
    const { content } = this.schema.elements.get(parent.name)!;
    const allowed =
      content.kind === 'choice'
        ? content.names.has(node.name)
        : content.kind === 'sequence' && content.particles.some((one) => one.name === node.name);
    if (allowed) this.element(node);
  }

  private sequence(node: XmlNode, particles: readonly Particle[]): void {
    const places = new Map(particles.map((one, place) => [one.name, place]));
    const counts = new Map<string, number>();
    let reached = 0;
    for (const one of node.children) {
      const place = places.get(one.name);
      if (place === undefined) {
        this.fault(one, `n’est pas attendu dans <${node.name}>.`);
        continue;
      }
      const { max } = particles[place]!;
      const count = (counts.get(one.name) ?? 0) + 1;
      counts.set(one.name, count);
      if (place < reached) this.fault(one, `n’est pas à sa place : il vient avant <${particles[reached]!.name}>.`);
      else if (count === max + 1) this.fault(one, `figure plus de ${max} fois dans <${node.name}>.`);
      reached = Math.max(reached, place);
    }
    for (const { name, min } of particles)
      if ((counts.get(name) ?? 0) < min) this.fault(node, `l’élément obligatoire <${name}> manque.`);
  }

  private attributes(node: XmlNode, rule: ElementRule): void {
    for (const [name, value] of Object.entries(node.attributes)) {
      const type = rule.attributes.get(name);
      if (type === undefined) this.fault(node, `l’attribut « ${name.slice(0, 40)} » n’est pas admis.`);
      else if (!attributeHolds(value, type))
        this.fault(node, `l’attribut « ${name} » vaut « ${value.slice(0, 40)} », ce n’est pas la forme attendue.`);
      else if (type === 'ID') {
        if (this.ids.has(value.trim())) this.fault(node, `le repère « ${value.slice(0, 40)} » sert déjà.`);
        this.ids.add(value.trim());
      } else if (type === 'IDREF') this.links_.push({ node, to: value.trim() });
    }
  }

  links(): void {
    for (const { node, to } of this.links_)
      if (!this.ids.has(to)) this.fault(node, `le repère « ${to.slice(0, 40)} » n’existe pas dans le fichier.`);
  }

  private fault(node: XmlNode, message: string): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ line: node.line, element: node.name, message });
  }
}
