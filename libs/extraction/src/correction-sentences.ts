/**
 * How a newsroom says that it has mended its copy, by ISO 639-1 code: a notice that begins its paragraph or sentence, by a
 * word that is such a notice, or that speaks of an earlier version of this very article. Self-collected from what papers
 * print.
 */
const ARTICLE_EN =
  '(?:article|story|report|piece|post|page|column|headline|dispatch|item|version|caption|photo caption)';

export const CORRECTION_SENTENCES: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /^(?:corrections?|clarifications?|corrections? and clarifications?|erratum|errata|correction\/clarification)(?: \([^)]{1,40}\)| on \p{L}+ \d{1,2}| from [\p{L}\d ]{1,30}| \d{1,2} \p{L}+(?: \d{4})?|, [\p{L}\d., ]{1,30})? ?[:–—-]/iu,
    /^(?:corrects?|corrected|clarifies|correcting)(?: (?:to|that|the|spelling|name|date|attribution|figure|title|headline|in|by|on|with|throughout|paragraph|typo)\b|:)/iu,
    /^\((?:corrects?|corrected|adds correction|clarifies|correcting)\b/iu,
    /^(?:(?:editor['’]?s?['’]?|publisher['’]s|desk) note|note to readers|a note to readers|n\.?b\.?|note)\b.{0,12}[:–—-].{0,200}\b(?:correct(?:ed|s|ion|ly)?|incorrect(?:ly)?|amended|misstated|misspelled|misspelt|misidentified|mistaken(?:ly)?|erroneous(?:ly)?|errors?|inaccura\w+|earlier version|previous version|clarif\w+|wrong(?:ly)?)\b/iu,
    new RegExp(
      `^(?:an? )?(?:earlier|previous|original|prior|first)(?: \\w+)? versions? of (?:this|the|our) ${ARTICLE_EN}\\b`,
      'iu',
    ),
    new RegExp(
      `^(?:an? |the )?(?:photo |picture )?(?:caption|headline|chart|map|graphic|table|photograph|picture)s? (?:with|in|on|to) an? (?:earlier|previous|original) version of (?:this|the|our) ${ARTICLE_EN}\\b`,
      'iu',
    ),
    new RegExp(`^in an? (?:earlier|previous|original) version of (?:this|the|our) ${ARTICLE_EN}\\b`, 'iu'),
    new RegExp(
      `^(?:this|the|our|an earlier|a previous) ${ARTICLE_EN}(?: [\\p{L}\\d,]+){0,6} (?:was|were|has been|have been|is)(?: \\w+)?(?: (?:later|since))? (?:corrected|amended|clarified|edited|changed|revised|updated)(?: on [^.]{1,30}?)?(?:,? (?:to (?:correct|clarify|reflect|remove|say|state|fix|amend|make clear|show)|because|after|since|for accuracy)\\b|\\.?$)`,
      'iu',
    ),
    new RegExp(
      `^(?:(?:an? )?(?:earlier |previous |original )?${ARTICLE_EN}|(?:this|the|our) (?:\\w+ )?${ARTICLE_EN}|we|due to an? (?:\\w+ )?error,?[^.]{0,60})(?: [^.]{0,60})? (?:incorrectly|erroneously|wrongly|mistakenly|inaccurately) (?:said|stated|reported|gave|named|identified|described|attributed|referred|listed|suggested|spelled|spelt|quoted|put|called|located|dated|claimed|implied|included)\\b`,
      'iu',
    ),
    new RegExp(
      `^(?:(?:an? )?(?:earlier |previous |original )(?:\\w+ )?${ARTICLE_EN}|(?:this|our) (?:\\w+ )?${ARTICLE_EN})(?: [^.]{0,60})? (?:misstated|misspelled|misspelt|misidentified|misattributed|misquoted|misreported|mischaracterized|mischaracterised|gave the wrong|had the wrong|contained an? (?:\\w+ )?(?:error|inaccuracy|mistake)|contained (?:errors|inaccuracies))\\b`,
      'iu',
    ),
    /^we (?:regret|apologi[sz]e for) (?:the|this|any|our) (?:error|mistake|confusion|inaccuracy)/iu,
  ],
  de: [
    /^(?:korrektur(?:hinweis)?|berichtigung|richtigstellung|klarstellung|in eigener sache, korrektur)(?: \([^)]{1,40}\)| vom [\d.\p{L} ]{1,20})? ?[:–—-]/iu,
    /^(?:(?:anmerkung|hinweis)(?: der redaktion)?|anm\. ?d\. ?red\.?|redaktioneller hinweis|transparenzhinweis) ?[:–—-].{0,220}(?:korrigiert|berichtigt|fälschlich\w*|irrtümlich\w*|fehler\w*|falsch\w*|früheren (?:version|fassung)|ursprünglichen? (?:version|fassung)|vorherigen (?:version|fassung)|klargestellt)/iu,
    /^in (?:einer|der) (?:früheren|ersten|vorherigen|ursprünglichen|vorigen|älteren) (?:version|fassung) (?:dieses|des|unseres|der|dieser) (?:artikels|textes|beitrags|berichts|meldung|nachricht|überschrift)/iu,
    /^(?:wir haben|die redaktion hat) (?:[^.]{1,90} )?(?:korrigiert|berichtigt)/iu,
    /^(?:dieser|der|diese|die) (?:artikel|text|beitrag|bericht|meldung) wurde (?:[^.]{1,60} )?(?:korrigiert|berichtigt)/iu,
  ],
  fr: [
    /^(?:rectificatif|rectification|erratum|correction|mise au point|précision)(?: \([^)]{1,40}\)| du [\d\p{L} ]{1,20}| le [\d\p{L} ]{1,20})? ?[:–—-]/iu,
    /^(?:note de la rédaction|ndlr|n\.d\.l\.r\.?) ?[:–—-].{0,200}(?:corrig\w+|erreur\w*|erroné\w*|à tort|version (?:précédente|antérieure|initiale)|rectifi\w+|inexact\w*)/iu,
    /^(?:dans )?une (?:version précédente|version antérieure|première version|précédente version|version initiale) de (?:cet|notre|cette|l['’])/iu,
    /^(?:cet article|ce texte|cette dépêche|cet entretien|cette information|notre article) (?:a été|a fait l['’]objet)(?: [^.]{0,50})? (?:corrig\w+|rectifi\w+|modifi\w+ (?:pour|afin)|d['’]une (?:correction|rectification))/iu,
    /^contrairement à ce que nous (?:avons|avions) (?:écrit|indiqué|annoncé|affirmé)/iu,
  ],
  es: [
    /^(?:fe de (?:errores|erratas)|correcci[oó]n|rectificaci[oó]n|aclaraci[oó]n|errata)(?: \([^)]{1,40}\)| del? [\d\p{L} ]{1,20})? ?[:–—-]/iu,
    /^(?:nota (?:de la redacci[oó]n|del editor|de redacci[oó]n|a los lectores)|n\. ?de la r\.?) ?[:–—-].{0,200}(?:corregi\w+|correcci[oó]n|error\w*|err[oó]ne\w+|por equivocaci[oó]n|versi[oó]n anterior|rectific\w+|incorrect\w+)/iu,
    /^(?:en )?una (?:versi[oó]n anterior|primera versi[oó]n|versi[oó]n previa) de (?:este|esta|la|el|nuestra?) /iu,
    /^(?:este artículo|esta noticia|este texto|esta informaci[oó]n|este reportaje)(?: [^.]{0,30})? (?:ha sido|fue)(?: [^.]{0,30})? (?:corregid[oa]|rectificad[oa]|modificad[oa] (?:para|a fin))/iu,
  ],
  ru: [
    /^(?:исправление|поправка|уточнение|опровержение|исправлено|уточнено)(?: \([^)]{1,40}\)| от [\d\p{L}. ]{1,20})? ?[:–—.-]/iu,
    /^(?:от редакции|примечание редакции|прим\. ?ред\.?) ?[:–—.-].{0,220}(?:исправ\p{L}+|ошиб\p{L}+|неверн\p{L}+|неточн\p{L}+|предыдущей версии|ранней версии|первоначальн\p{L}+|уточн\p{L}+)/iu,
    /^в (?:предыдущей|ранней|более ранней|первой|первоначальной|прежней|исходной) (?:версии|редакции) (?:этого |этой |данного |данной |нашего |нашей )?(?:материала|статьи|текста|новости|заметки|публикации|сообщения|заголовка)/iu,
    /^(?:редакция|мы) (?:[^.]{0,30})?(?:приносит|приносим) (?:[^.]{0,30})?извинения за (?:ошибку|неточность|допущенн\p{L}+)/iu,
    /^(?:в )?(?:текст|статью|материал|заметку|новость|заголовок)(?: [^.]{0,30})? (?:внесен\p{L}+|внесён\p{L}*|были внесены) (?:исправлен\p{L}+|уточнен\p{L}+|правк\p{L}+)/iu,
  ],
  it: [
    /^(?:errata corrige|correzione|rettifica|precisazione)(?: \([^)]{1,40}\)| del [\d\p{L} ]{1,20})? ?[:–—-]/iu,
    /^(?:in )?una (?:versione precedente|precedente versione|prima versione) d(?:i questo|i questa|ell['’]|el |ello )/iu,
  ],
  pt: [
    /^(?:errata|correção|retificação|esclarecimento)(?: \([^)]{1,40}\)| de [\d\p{L} ]{1,20})? ?[:–—-]/iu,
    /^(?:em |n)?uma versão anterior (?:deste|desta|do|da) /iu,
  ],
  nl: [
    /^(?:correctie|rectificatie|verbetering|herstel)(?: \([^)]{1,40}\))? ?[:–—-]/iu,
    /^in een (?:eerdere|vorige|oorspronkelijke) versie van (?:dit|deze|het|ons) /iu,
  ],
  pl: [
    /^(?:sprostowanie|korekta|errata|poprawka)(?: \([^)]{1,40}\))? ?[:–—-]/iu,
    /^(?:we|w) (?:wcześniejszej|poprzedniej|pierwotnej|pierwszej) wersji (?:tego |tej |naszego )?(?:artykułu|tekstu|materiału|informacji|depeszy|notatki)/iu,
  ],
};
