from tests.functional.web.test_zz_pg import company
from tests.garance import *
from avers.adapters.database.models import ActRow
def test_x(company):
    v=visitor("employee"); v.raise_request_exception=False
    r=v.post("/obstacles/",{"words":"a\x00b c d e f","since":"hier","owner":"garance"})
    print(r.status_code, repr(ActRow.objects.filter(kind="obstacles").order_by("-id")[0].words))
    r=v.post("/obstacles/",{"words":"ab c d e f","since":"hi\x00er","owner":"garance"})
    print(r.status_code)
    r=v.post("/thanks/",{"to":"person","name":"a\x00b","words":"ab c d e f"})
    print(r.status_code)
    v=visitor("lead"); v.raise_request_exception=False
    for u in ["/results/2026-10/%00/","/results/%00/","/acts/%00/read/","/registers/%00/","/thanks/?name=a%00b","/registers/kpis/?words=%00","/results/2026-10/why/?unit=%00","/results/2026-10/report.html?for=manager&unit=%00","/waves/%00/close/","/demo/%00/","/rules/%00/", "/results/2026-10/why/%00/", "/sign-in/?next=%00"]:
        r=v.get(u) if "acts" not in u else v.post(u)
        print(u,r.status_code)
    v=visitor(""); v.raise_request_exception=False
    for e in ["a\x00@b.fr","a@b.fr"]:
        print("signin",v.post("/sign-in/",{"username":e,"email":e,"password":"x\x00"}).status_code)
    assert 0
