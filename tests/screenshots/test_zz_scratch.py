"""scratch"""
from typing import Any
from tests.functional.web.conftest import company, empty_company
import pytest, re, time
from tests.garance import LATEST, visitor
from avers.application.viewer import ROLES
HOSTILE={
 "script":"<script>alert(1)</script> a b c d",
 "img":"\"><img src=x onerror=alert(1)> a b c d",
 "formula":"=HYPERLINK(\"x\") a b c d","at":"@SUM(1) a b c","plus":"+1 a b c d","minus":"-1 a b c d","tab":"\t=1 a b c","cr":"\r=1 a b c d",
 "rtl":"\u202eevil \u2066 a b c d","typst":"#eval(\"1\") $x$ *a* _b_ @ref <lab> `c` \\ #set page","nul":"a\x00b c d e","surr":"\ud800 a b c d",
 "long":"a"*100_000,"longw":"a b c d "*20_000,"tmpl":"{{ 7*7 }} {% debug %} %(x)s {0} a b c","emoji":"👩‍👩‍👧 a b c d", "fmt":"%s %(name)s %n a b", "ctrl":"\x1b[31m\x08\x7f a b c", "zwj":"\u200b\u200d\ufeff a b c d", "nl":"a\nb\r\nc\u2028d e",
}
POSTS={
 "/thanks/":("lead",["to","name","person","unit","words","behaviour","heard"]),
 "/obstacles/":("employee",["words","since","owner"]),
 "/promises/":("employee",["words","label","due"]),
 "/messages/tell/":("lead",["words","channel","audience","value"]),
 "/waves/open/":("lead",["key","k","promise","opens","closes","survey","face"]),
 "/waves/set-aside/":("lead",["by","reason","until"]),
 f"/results/{LATEST}/answers/give/":("lead",["finding","outcome","why"]),
 "/registers/kpis/add/":("lead",["cell_key","cell_name_fr","cell_name_en","cell_unit","cell_channel","cell_direction","cell_class","was"]),
 "/registers/kpis/0/":("lead",["cell_key","cell_name_fr","was"]),
 "/registers/kpis/0/remove/":("lead",["was"]),
 "/registers/kpis/code/":("lead",["place","class","was"]),
 "/registers/kpis/import/":("lead",["content","name","mode","state"]),
 "/registers/kpis/history/1/":("lead",["state","only"]),
 "/acts/garance-000001/read/":("lead",["words","next"]),
 "/try/":("lead",["text","words","sentence","kind","language"]),
 "/charter/save/":("lead",["path","words","expected","was"]),
 "/charter/add/":("lead",["path","words","kind"]),
 "/charter/check/":("lead",["path","words","kind","text"]),
 "/charter/keep/":("lead",["path","words","kind","value"]),
 "/language/":("lead",["language","next"]),
 "/display/":("lead",["display","theme","size","next"]),
}
BASE={
 "/thanks/":{"to":"customers","words":"Tu as prévenu le client à 13 h.","behaviour":"word_kept/warn_early"},
 "/obstacles/":{"words":"La machine ne marche pas bien.","since":"hier","owner":"garance"},
 "/promises/":{"words":"Je rappelle demain pour la machine.","label":"x","due":"2026-11-25"},
 "/messages/tell/":{"words":"Bonjour a tous les gens.","channel":"x","audience":"","value":""},
 "/waves/open/":{"key":"z1","k":"5","promise":"anonymous","opens":"2026-11-22","closes":"2026-12-22","survey":"x","face":"employee"},
}
def test_posts(company:Any)->None:
    bad=[]
    for a,(role,fields) in POSTS.items():
        v=visitor(role); v.raise_request_exception=False
        for f in fields:
            for h,s in HOSTILE.items():
                from urllib.parse import quote
                data="&".join(k+"="+quote(x.encode("utf-8","surrogatepass")) for k,x in {**BASE.get(a,{}),f:s}.items())
                t=time.perf_counter()
                r=v.post(a,data,content_type="application/x-www-form-urlencoded")
                d=time.perf_counter()-t
                if r.status_code>=500 or d>2: bad.append((a,f,h,r.status_code,round(d,2)))
    pages=["/","/acts/","/thanks/","/obstacles/","/promises/","/messages/","/waves/","/registers/kpis/","/registers/kpis/history/","/registers/kpis/history/1/",f"/results/{LATEST}/answers/",f"/results/{LATEST}/report.html?for=staff",f"/results/{LATEST}/report.pdf?for=staff","/charter/","/charter/compiled/","/charter/card/","/registers/answers/","/registers/overrides/"]
    for role in ("lead","employee","manager"):
        v=visitor(role); v.raise_request_exception=False
        for p in pages:
            r=v.get(p)
            if r.status_code>=500: bad.append((role,p,r.status_code))
            c=r.content.decode(errors="replace")
            if "<script>alert" in c or "<img src=x" in c: bad.append((role,p,"XSS"))
    for b in bad: print(b)
    assert not bad
def test_gets(company:Any)->None:
    bad=[]
    v=visitor("lead"); v.raise_request_exception=False
    big="9"*30; huge="9"*5000
    urls=[]
    for n in ("%00","%ff","%ED%A0%80","..%2f..",big,huge,"a"*100000,"%E2%80%AE","~s","~",'"><script>'):
        urls+= [f"/registers/kpis/{n}/",f"/registers/kpis/history/{n}/",f"/registers/kpis/{n}/remove/",f"/registers/{n}/",f"/results/{n}/",f"/results/{LATEST}/{n}/",f"/results/{LATEST}/west/{n}/",f"/results/{LATEST}/{n}/table.csv",f"/results/{LATEST}/why/{n}/",f"/why/{n}/",f"/results/{LATEST}/why/?unit={n}",f"/results/{LATEST}/why/ladder/?unit={n}",f"/results/{LATEST}/why/ladder/?about={n}",f"/results/{LATEST}/report.pdf?for={n}",f"/results/{LATEST}/report.html?for=manager&unit={n}",f"/waves/{n}/close/",f"/charter/compiled/{n}/",f"/charter/compiled/{n}.yaml",f"/registers/kpis/?words={n}&page={n}",f"/thanks/?name={n}&to={n}&unit={n}",f"/rules/{n}/",f"/results/{LATEST}/?by={n}&compare={n}&facet={n}",f"/weight/?unit={n}&month={n}", f"/mine/?unit={n}"]
    for u in urls:
        t=time.perf_counter(); r=v.get(u); d=time.perf_counter()-t
        if r.status_code>=500 or d>2: bad.append((u[:80],r.status_code,round(d,2)))
        if b"<script>\"" in r.content: bad.append((u,"X"))
    for n in (big,"%00","x"*1000):
        for s in ("read","undo","contest","withdraw","keep","answer","close","share","break","x",n):
            r=v.post(f"/acts/{n}/{s}/",{"words":"a b c d e"})
            if r.status_code>=500: bad.append((n[:10],s,r.status_code))
    for b in bad: print(b)
    assert not bad
