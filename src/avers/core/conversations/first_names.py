"""First names met in France and in English-speaking countries, without accents, in small letters.

Two lists: those that are nothing but names, and those that are words too (*une pierre*, *a rose*). The
second are read as names only where a capital says so.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ALSO_WORDS", "ONLY_NAMES"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


ONLY_NAMES: Final = _words(
    """
    abdel abdou adam adele adeline adrien agathe agnes ahmed aicha alain alan albert alex alexandra
    alexandre alexis alfred ali alice alicia aline alison allan amandine amber amelia amelie amina amir
    amy anais andre andrea andrew andy angela angelique anissa anita anna anne annick annie anthony
    antoine antoinette anton antonio arnaud arthur asma aude audrey aurelie aurelien axel ayoub baptiste
    barbara bastien beatrice benedicte benjamin benoit berenice bernadette bernard bertrand bilal
    brandon brian brigitte bruno camilla camille carine carl carla carole caroline caroll catherine
    cathy cecile cedric celia celine chantal charlene charlotte chloe christelle christian christiane
    christine christophe christopher cindy clara claude claudette claudia claudine clement clementine
    colette coline corentin corinne cyril cyrille damien daniel daniele danielle danny daphne david dean
    deborah delphine denis denise derek diana diane didier dimitri djamila dominique donald dorothee
    dylan eddy edgar edith edmond edouard edward edwige elaine elena eleonore eliane elias eliot elisa
    elisabeth elise elizabeth ella ellen elodie emeline emilie emily emma emmanuel emmanuelle enzo eric
    erica erik erwan estelle esther ethan etienne eugene eva evan evelyne fabien fabienne fabrice fanny
    farid fatima fatou felix ferdinand fernand florence florent florian francine franck francois
    francoise frederic frederique gabriel gabrielle gael gaelle gaetan gareth gary gaspard gautier
    genevieve geoffrey george georges georgia gerald geraldine gerard germain ghislaine gilbert gilles
    gina giovanni gisele gladys gordon greg gregory guillaume gustave guy gwenaelle habib hakim hamza
    hannah harry hassan helen helena helene henri henry herve hicham hubert hugo hugues ian ibrahim ines
    ingrid irene isaac isabella isabelle ismael jack jackie jacob jacqueline jacques jade jake james
    jamila jane janet janine jasmine jason jean jeanne jeff jennifer jeremie jeremy jerome jessica
    jessie jim joan joanna joannick jocelyne joel joelle johan john johnny jonas jonathan jordan joseph
    josephine josette joshua josiane joyce juan judith jules julia julian julie julien juliette justin
    justine kamel karen karim karine kate katell katherine kathleen kathy katia keith kelly kenneth
    kenza kevin khadija khaled killian kim kylie laetitia lamia laura laure laurence laurent laurie lea
    leah leila lena leo leon leonie leslie leyla liam lidia lila liliane linda lionel lisa lise logan
    loic lola lorenzo lou louane louis louisa louise luc lucas lucie lucien lucienne lucy ludivine
    ludovic luis luke lydia lydie mael maeva magali malik malika manon manuel marc marcel marcelle
    marcus margaret margaux margot maria mariam marianne marie marielle marilyn marina mario marion
    marius marjorie marlene marta martha martial martin martine mary maryse mathias mathieu mathilde
    mathis matthew matthias matthieu maud maureen maurice maxence maxime maya medhi megan mehdi melanie
    melissa melody michael michaela michel michele micheline michelle miguel mike mireille miriam
    mohamed mohammed monique morgan morgane mounir mourad muriel mustapha myriam nabil nadege nadia
    nadine naima natacha natalia natalie natasha nathalie nathan nawel neil nelly nicolas nicole nina
    noemie nolwenn nora norbert noura odette odile oliver olivia olivier omar oscar owen pablo paloma
    pamela pascal pascale patrice patricia patrick paul paula paulette pauline pedro peggy perrine peter
    philip philippe phoebe pierrette pierrick quentin rachel rachid rachida ralph raoul raphael raymond
    raymonde rebecca regine regis remi remy renaud rene renee richard rita robert roberto robin rodolphe
    roger roland romain romane ronald ronan rosalie roxane ruben ruth ryan sabine sabrina said salima
    salome sam samantha samia samir samuel samy sandra sandrine sara sarah sasha saskia sebastian
    sebastien selim selma serge severine sharon sheila sidonie simon simone sofia sofiane solene solenn
    sonia sophia sophie soraya stacey stanislas stella stephane stephanie stephen steve steven stuart
    susan suzanne suzie sylvain sylvette sylviane sylvie tanguy tania tara tatiana teddy teresa thelma
    theo theodore theresa therese thibault thibaut thierry thomas tiffany tim timothee timothy tina
    titouan todd tom tony tracy tristan ugo ulysse ursula valentin valentine valerie vanessa veronica
    veronique vicky victor victoria vincent virginie viviane vladimir walter warren wendy wilfried
    william xavier yacine yan yann yannick yasmina yasmine yohan yolande youssef yves yvette yvonne
    zachary zinedine zoe zohra
    """
)

ALSO_WORDS: Final = _words(
    """
    aime aimee april august aurore bella ben bill blanche bob brice cerise chance charity charles
    christmas claire clemence colombe constance coral crystal daisy dawn desire dick don dorian eden
    ernest esperance eve faith fleur flora france frank gage gene ginger gloria grace grant harmony
    hazel heather holly honore hope iris ivy jasmin jasper jay jeans jewel josse joy juin june juste kit
    laurier leal lily mai marguerite marin marine mark mars max may melodie mercedes miracle modeste
    nick noel olive ombre opale page parfait pat patience pearl penny perle pierre prudence ray reine
    rich rob romaine rose ruby rusty sage saint sandy sincere sky sol solange soleil stone sue summer
    sylvestre toussaint trinity victoire violet violette virgile vital will young zephyr
    """
)
