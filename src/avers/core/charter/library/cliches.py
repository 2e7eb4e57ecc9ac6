"""Phrases worn by use, in the form one looks them up in; every inflected form of them is found (R68).

Whole turns, never single words: "passion" may be true of a house, "a passionate team" is on every wall. The
two lists are no translations of each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Language

__all__ = ["WORN_PHRASES"]


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in listed.split(","))


WORN_PHRASES: Final[Mapping[Language, tuple[str, ...]]] = {
    "fr": _phrases("""
        client roi, client avant tout, le client d’abord, satisfaction avant tout, satisfaction totale,
        satisfaction garantie, satisfaction maximale, clients pleinement satisfaits, priorité
        absolue, notre seule priorité, première priorité, cœur de métier, au
        cœur de notre métier, au cœur de nos préoccupations, au cœur de nos priorités, au cœur de
        notre stratégie, au cœur de notre ADN, dans notre ADN, inscrit dans notre ADN, ancré dans
        notre ADN, raison d’être première, dépasser vos attentes, surpasser
        les attentes, aller au-delà des attentes, à la hauteur de vos attentes, répondre à toutes
        vos attentes, répondre à tous vos besoins, à la pointe de l’innovation, à la pointe de la
        technologie, technologie de pointe, dernière génération, solution innovante, solution
        globale, solution clés en main, solution sur mesure, solution adaptée à vos besoins, service
        sur mesure, service personnalisé, service irréprochable, service de qualité, service
        d’excellence, service haut de gamme, service premium, service cinq étoiles, service de
        proximité, qualité irréprochable, qualité optimale, qualité supérieure, qualité
        exceptionnelle, qualité sans compromis, qualité avant tout, démarche qualité, démarche
        d’excellence, culture de l’excellence, recherche de l’excellence, quête d’excellence, viser
        l’excellence, l’excellence à la française, l’excellence opérationnelle, gage de qualité,
        gage d’excellence, gage de confiance, relation de confiance durable, partenaire de
        confiance, partenaire privilégié, partenaire idéal, partenaire incontournable, interlocuteur
        unique, interlocuteur privilégié, acteur majeur, acteur incontournable, acteur de référence,
        acteur de premier plan, leader sur son marché, leader de son secteur, leader incontesté,
        numéro un de son secteur, référence dans son domaine, référence du secteur, référence du
        marché, savoir-faire unique, savoir-faire reconnu, savoir-faire ancestral, savoir-faire
        incomparable, expertise reconnue, expertise unique, expertise pointue, expertise à votre
        service, experts à votre écoute, experts à votre service, équipe à votre écoute, équipe à
        votre service, équipe à taille humaine, entreprise à taille humaine, structure à taille
        humaine, équipe passionnée, équipe dynamique, équipe jeune et dynamique, équipe soudée,
        équipe engagée, équipe de passionnés, équipe pluridisciplinaire, collaborateurs engagés,
        collaborateurs passionnés, passion du client, passion du service, passion du métier, la
        passion avant tout, métier passion, l’humain avant tout, l’humain d’abord, remettre l’humain
        au cœur, valeurs humaines fortes, valeurs fortes, valeurs communes, socle de valeurs, esprit
        d’équipe, esprit de famille, esprit d’entreprise, l’union fait la force, ensemble plus loin,
        ensemble nous sommes plus forts, ensemble tout est possible, donner du sens, donner vie à
        vos projets, donner vie à vos idées, donner vie à vos rêves, réaliser vos rêves, réaliser
        tous vos projets, accompagner vos projets, vous accompagner au quotidien, à vos côtés,
        toujours à vos côtés, à chaque étape de votre vie, à chaque étape de votre projet, de A à Z,
        votre satisfaction notre priorité, votre satisfaction notre métier, votre bien-être notre
        priorité, votre réussite notre priorité, votre succès notre réussite, relever tous les
        défis, relever les défis de demain, défis de demain, monde de demain, construire demain,
        construire l’avenir, inventer demain, dessiner l’avenir, préparer l’avenir, tourné vers
        l’avenir, résolument tourné, résolument moderne, gagnant gagnant, créateur de valeur, créer
        de la valeur, forte valeur ajoutée, placer la barre haut, repousser les limites, sans
        limites, sortir du lot, faire la différence, expérience unique, expérience inoubliable,
        expérience exceptionnelle, expérience sans couture, expérience client unique, moment unique,
        moment inoubliable, moment d’exception, amélioration continue, engagement total, engagement
        sans faille, engagement quotidien, engagés à vos côtés, réactivité et proximité, proximité
        et réactivité, écoute et proximité, disponibilité et écoute, rigueur et professionnalisme,
        sérieux et professionnalisme, professionnalisme et réactivité, respect des délais, meilleur
        rapport qualité prix, meilleur service possible, meilleur de nous-mêmes, meilleur d’eux-
        mêmes, tradition et modernité, entre tradition et innovation, allier tradition et modernité,
        capital humain, richesse humaine, nos collaborateurs sont notre force, notre force nos
        équipes"""),
    "en": _phrases("""
        customer is king, customers come first, customer comes first, customer first always, put the
        customer first, customer satisfaction is our priority, total customer satisfaction, complete
        customer satisfaction, satisfaction guaranteed, your satisfaction is our priority, your
        success is our success, your success is our priority, top priority, number one priority,
        first priority, go the extra mile, above and beyond, exceed expectations, exceed your
        expectations, exceed customer expectations, surpass expectations, beyond expectations,
        delight our customers, delight every customer, wow our customers, at the heart of everything
        we do, at the heart of what we do, at the core of everything we do, in our DNA, part of our
        DNA, passion for excellence, passion for service, passionate about service, passionate about
        customers, passionate team, passionate people, committed to excellence, commitment to
        excellence, commitment to quality, committed to quality, dedicated to excellence, dedicated
        team, dedicated professionals, strive for excellence, pursuit of excellence, culture of
        excellence, excellence in everything we do, quality in everything we do, highest quality,
        highest standards, highest level of service, highest possible standards, best possible
        service, best in class, best of breed, second to none, world class service, world class
        quality, first class service, five star service, gold standard service, outstanding service,
        exceptional service, superior service, unparalleled service, unmatched service, unrivalled
        service, legendary service, service with a smile, service excellence, exceptional quality,
        superior quality, uncompromising quality, quality without compromise, quality is our
        priority, trusted partner, partner of choice, supplier of choice, provider of choice,
        employer of choice, preferred partner, strategic partner, one stop shop, market leader,
        industry leader, leading provider, global leader, recognised leader, undisputed leader,
        leader in our field, cutting edge, cutting edge solutions, leading edge, state of the art,
        innovative solutions, tailored solutions, tailor made solutions, bespoke solutions, turnkey
        solutions, end to end solutions, total solutions, solutions that work for you, solutions for
        every need, meet your every need, meet all your needs, tailored to your needs, unique
        expertise, proven expertise, wealth of experience, proven track record, team of experts,
        experts at your service, at your service, people are our greatest asset, our people are our
        greatest asset, our greatest asset, our most valuable asset, human capital, people first,
        people at the heart, family atmosphere, like one big family, part of the family, team
        spirit, teamwork makes the dream work, together we are stronger, stronger together, together
        we can, together we achieve more, better together, work hard play hard, make a difference,
        change the game, game changer, game changing, think outside the box, outside the box, push
        the boundaries, raise the bar, set the standard, sky is the limit, reach for the stars, aim
        high, dream big, bring your dreams to life, bring your ideas to life, bring your vision to
        life, turn dreams into reality, making dreams come true, shape the future, build the future,
        build a better tomorrow, a better tomorrow, solutions for tomorrow, future proof, forward
        thinking, forward looking, win win, win win situation, added value, value for money, create
        value, deliver value, unlock value, unlock your potential, unleash your potential, empower
        people to, every step of the way, with you every step of the way, by your side, always by
        your side, here for you, always here for you, we care, because we care, because you matter,
        you matter to us, unforgettable experience, memorable experience, seamless experience,
        unique experience, exceptional experience, unforgettable moments, customer journey
        excellence, continuous improvement, relentless focus on, laser focus, unwavering commitment,
        unwavering dedication, integrity in everything we do, trust and integrity, honesty and
        integrity, tradition of excellence, tradition and innovation, where tradition meets
        innovation, quality you can trust, service you can trust, name you can trust, a name you can
        trust, peace of mind guaranteed"""),
}
"""By language, whole phrases, base forms."""
