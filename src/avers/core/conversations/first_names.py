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
    abdel abdou abdoulaye adam adele adeline adrien agathe agnes agnieszka ahmed aicha aissatou alain
    alan albert alex alexandra alexandre alexis alfie alfred ali alice alicia aline alison allan
    amandine amber amelia amelie amina aminata amir amit amy anais andre andrea andrew andy angela
    angelique angus anissa anita anjali anna anne annick annie anthony antoine antoinette anton antonio
    aoife archie arnaud arthur asma aude audrey aurelie aurelien awa axel ayoub baptiste barbara barry
    bastien beatrice becky benedicte benjamin benoit berenice bernadette bernard bertrand beth bilal
    binta brandon brian brigitte bruno callum camilla camille carine carl carla carlos carole caroline
    caroll catherine cathy cecile cedric celia celine chantal charlene charlie charlotte cheikh chidi
    chloe chris christelle christian christiane christine christophe christopher ciaran cindy clara
    claude claudette claudia claudine clement clementine colette coline corentin corinne coumba craig
    cyril cyrille damien dan daniel daniele danielle danny daphne darren dave david dean deb deborah
    deepak delphine denis denise derek diana diane didier dimitri djamel djamila djibril dominique
    donald dorothee doug dylan eddy edgar edith edmond edouard edward edwige elaine elena eleonore
    eliane elias eliot elisa elisabeth elise elizabeth ella ellen elodie emeka emeline emilie emily emma
    emmanuel emmanuelle enzo eoin eric erica erik erwan estelle esther ethan etienne eugene eva evan
    evelyne evie ewan fabien fabienne fabrice fanny farid fatima fatou felix ferdinand fernand fiona
    florence florent florian francine franck francois francoise fred freddie frederic frederique freya
    gabriel gabrielle gael gaelle gaetan gail gareth gary gaspard gautier gaz genevieve geoffrey george
    georges georgia gerald geraldine gerard germain ghislaine gilbert gilles gina giovanni gisele gladys
    gordon greg gregory guillaume gustave guy gwen gwenaelle habib hakim hamish hamza hannah harry
    hassan helen helena helene henri henry herve hicham hubert hugo hugues ian ibrahim imane ines ingrid
    irene isaac isabella isabelle isla ismael jacek jack jackie jacob jacqueline jacques jade jake james
    jamila jane janet janine jasmine jason jb jean jeanne jeff jen jennifer jeremie jeremy jerome jess
    jessica jessie jim joan joanna joanne joannick joao jocelyne joe joel joelle johan john johnny jojo
    jonas jonathan jordan jose joseph josephine josette joshua josiane joyce juan judith jules julia
    julian julie julien juliette justin justine kamel karen karim karine katarzyna kate katell katherine
    kathleen kathy katia keith kelly kenneth kenza kev kevin khadija khaled killian kim kofi krzysztof
    kwame kylian kylie laetitia lamia lamine laura laure laurence laurent laurie lea leah lee leila lena
    leo leon leonie leslie leyla liam lidia lila liliane lina linda linh lionel lisa lise liz logan loic
    lola lolo lorenzo lou louane louis louisa louise louna luc lucas lucie lucien lucienne lucy ludivine
    ludo ludovic luis luke lydia lydie lynn mael maelys maeva magali malik malika mamadou mandy manon
    manu manuel marc marcel marcelle marcus marek margaret margaux margot maria mariam marianne marie
    marielle marilyn marina mario marion marius marjorie marlene marta martha martial martin martine
    mary maryse mathias mathieu mathilde mathis matt matthew matthias matthieu maud maureen maurice
    maxence maxime maya medhi megan mehdi melanie melissa melody michael michaela michel michele
    micheline michelle miguel mike mireille miriam modou mohamed mohammed monique morag morgan morgane
    mounir mourad moussa muriel mustapha myriam nabil nadege nadia nadine naima natacha natalia natalie
    natasha nath nathalie nathan nawel ndeye neha neil nelly ngozi nguyen niamh nico nicolas nicole nina
    noemie nolwenn nora norbert noura oceane odette odile oliver olivia olivier oluwaseun omar oriane
    oscar ousmane owen pablo padraig paloma pam pamela pascal pascale patrice patricia patrick paul
    paula paulette pauline pedro peggy perrine peter phil philip philippe phoebe pierrette pierrick
    piotr priya quentin rachel rachid rachida rahul raj ralph raoul raphael raymond raymonde rebecca
    regine regis remi remy renaud rene renee rhys richard rita robert roberto robin rodolphe roger
    roland romain romane ron ronald ronan rosalie roxane ruben ruth ryan sabine sabrina said salima
    salome sam samantha samia samir samuel samy sandra sandrine sanjay sara sarah sasha saskia scott
    sean seb sebastian sebastien selim selma serge serigne severine sharon sheila sidonie simon simone
    siobhan sofia sofiane solene solenn sonia sophia sophie soraya soufiane stacey stanislas stef stella
    steph stephane stephanie stephen steve steven stuart sunita susan suzanne suzie sylvain sylvette
    sylviane sylvie tanguy tania tara tatiana ted teddy teresa thelma theo theodore theresa therese
    thibault thibaut thierry thomas tiffany tim timothee timothy tina titi titouan todd tom tomasz tony
    tracy trish tristan tunde ugo ulysse ursula valentin valentine valerie vanessa vero veronica
    veronique vicky victor victoria vincent virginie viviane vladimir walter warren wayne wendy wilfried
    william xavier yacine yan yann yannick yasmina yasmine yohan yolande youssef yves yvette yvonne
    zachary zinedine zoe zohra
    """
)

ALSO_WORDS: Final = _words(
    """
    aime aimee april august aurore bella ben bill blanche bob brice cerise chance charity charles
    christmas claire clemence colombe constance coral crystal daisy dawn desire dick don dorian eden
    ernest esperance eve faith fanta fleur flora france frank gage gene ginger gloria grace grant
    harmony hazel heather holly honore hope iris ivy jasmin jasper jay jeans jewel josse joy juin june
    juste ken kit laurier leal lily mai marguerite marin marine mark mars max may melodie mercedes
    miracle modeste nick noel olive ombre opale page parfait pat patience pearl penny perle pete pierre
    poppy prudence ravi ray reine rich rob romaine rose ruby rusty sage saint sandy sincere sky sol
    solange soleil stone sue summer sylvestre toussaint trinity victoire violet violette virgile vital
    will young zephyr
    """
)
