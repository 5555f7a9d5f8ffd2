"""Words that redaction must know: common English ones, given names, and what looks like a name only."""

COMMON = frozenset(
    """
    a about above access account across act action active add after again against age agent ahead air
    alert alerts all allow almost alone along already also always am among an and another answer any
    anyone anything api app apps area around art as ask asked at atom audit away back backup bad balance
    base basic batch be beam because become been before began begin behind being believe below best
    better between beyond big bill billing bit black block blue board book bot both box branch brand
    bridge bring budget bug build builder built bundle business but buy by cache call came can card care
    cart case cash catalog cause center central chain chance change changes chart chase chat check
    checkout choice class clean clear click client close cloud cluster code cold come common company
    compare complete concern connect content context control core cost could count course cover credit
    cross current customer customers cut daily dashboard data date dawn day days deal dean decide deep
    delivery demand deploy design desk detail develop did die different direct discover do docs does
    done door down draft drew drive drop due during each early easy echo edge effect else email end
    engine enough enter even event events ever every example experiment explore express eye face fact
    fail faith fall far fast fault feature features feed feel few field file fill filter final finance
    find fire first fit fix flag flash flow focus follow for force forecast form forward found four
    frank fraud free fresh friend from front full fun funnel future game gate gateway gave gene general
    get give go goal gold good grace grant graph great green grid ground group grow growth guard guess
    guide had half hand happen hard harder has have he head health hear heart held help her here high
    him his hold home hope host hour house how hub human i idea if image impact import improve in index
    info input insight insights into inventory is issue it item its jack job join joy june just keep key
    kind know label labels lake lance large last late later launch lay layer lead learn least leave left
    less let level library life light like line link list live load local lock log logs long look lookup
    loop lot love low made mail main make man manage many map mark market match matrix matter max may me
    mean measure media meet memory merge message metric metrics might mind mine mirror miss mobile model
    models moment monitor month more most move much must my name near need net network never new news
    next nick night no node none nor not note notes nothing notice now number of off offer office often
    old on once one online only open operations or order orders other our out outside over own pace page
    pages paid panel part partner parts pass pat path pay payment payments people perform person phone
    pick pilot pipe pipeline plan platform play point points policy pool portal post power present
    pricing prime private problem process product products profile project prompt proof protect pulse
    purchase push put quality query question quick rank ranking rate rather raw ray reach read real
    reason recommend record red release report request research rest result results retail return review
    reviews rich right risk road rob robin role rose round route router rule run safe safety said sales
    same saw say scale school scope score scout screen search second see self sell send sense serve
    service set shape share she ship shop short should show side sight sign signal signals simple since
    single site situation small smart so some source space spark speed spend spot staff stage stand star
    start state station stay step still stock stop storage store story stream studio style such sue sun
    supply support sure switch system table tag take target task tasks team teams tell test testing
    tests than that the their them then there these they thing things think this those though three
    through ticket time to today together told too took tool tools top total touch track trade traffic
    train training travel tree trend trends trust try turn two under unit until up update upload upon us
    use used user users value very video view views virtual vision visit voice wait walk wallet want was
    watch water wave way we web week weekly well went were what when where which while white who whole
    why wide will win window wish with within without word words work worker workflow world would write
    year years yes yet you your zero zone
    """.split()
)
"""Words that a text may well hold for their own sake, where no project or person is meant."""

NO_NAMES = frozenset(
    """
    january february march april may june july august september october november december monday tuesday
    good palm wednesday thursday friday saturday sunday christmas easter thanksgiving halloween diwali
    ramadan eid hanukkah passover lunar black cyber new york san francisco los angeles london berlin
    paris europe asia africa america germany france india china japan canada united states kingdom
    english german french the this that these those our my your their his her its we they he she it you
    and but or so if when then after before later python java scala rust spark kafka airflow flink redis
    postgres snowflake tableau looker jira slack kubernetes docker terraform ray linux windows excel
    google amazon web services cloud azure hadoop hive presto trino grafana jenkins keras hugging face
    macbook macbooks mckinsey bayes bayesian gauss gaussian shapley adam machine learning data science
    deep neural network language model models random forest logistic linear regression gradient boosting
    feature features store platform product products project projects team teams engineering group
    search ads growth risk trust safety infrastructure research marketing sales finance legal support
    customer success operations quality head staff senior principal junior lead manager director
    engineer scientist analyst vice president chief officer management plan planning office status
    timeline scope charter owner owners leads managers goals i
    """.split()
)
"""Capitalised words that are no people, as far as stories about machine learning go."""

OCCASIONS = frozenset("day days week eve year sale season holiday holidays".split())
"""What ends the name of a day or a holiday: "Prime Day", "Golden Week", "New Year"."""

GIVEN = frozenset(
    """
    aaron abdul adriana agnieszka ahmed aisha akira alberto alejandro aleksandra alessandro alexander
    alexandra alexei alice alicia alina amanda amelia amina amir ana anastasia anders andrea andreas
    andrei andrew andrzej angela anita anja anjali anna anne annika antoine anton antonio arjun arthur
    arun ashley astrid ayesha barbara beatriz ben benjamin bernd birgit bjorn bogdan brandon brian bruno
    camila carla carlos carmen carolina caroline catherine cecilia charlotte chen chiara chris christian
    christina christoph christopher claire clara claudia daniel daniela daria david deborah deepak
    denise denis diana diego dieter dimitri dmitri dmitry dominik donna dorota eduardo ekaterina elena
    eleni elisabeth elizabeth emily emma enrique eric erik esther eva ewa fatima felipe fernando filip
    fiona florian francesca francesco francisco franz fatma gabriel gabriela garcia george georgia
    gianni giulia giuseppe gonzalo greta guillaume gustavo hamza hannah hans harpreet hassan heather
    heidi heinrich helen helena helga henrik hiroshi huang hugo ibrahim ines ingrid irina isabel
    isabella ivan jacek jacob jakub james jamal jan jana janet jasmine javier jennifer jeremy jessica
    jiri joanna joao johan johanna johannes john jonas jonathan jorge jose joseph joshua juan julia
    julian juliana juliette jurgen justin karen karin karim karl karolina kasia katarina katherine
    kathrin katja kavita kelly kenji kevin khalid klaus krzysztof kumar kyle lars laura lauren layla
    leila lena leonardo liam liang lina linda lisa ling liu lorenzo louise lucas lucia ludwig luis luisa
    luka lukas maciej magda magdalena malik manuel marc marcel marco marcos marek margaret maria mariam
    mariana marie marina mario marta martin martina mary mateo mateusz matteo matthew matthias maya mei
    melanie melissa mehmet michael michal michele miguel mikhail milan min-jun ming miriam mohamed
    mohammad mohammed monica monika mustafa nadia naomi natalia natalie natasha neha nguyen nicole
    nicolas niklas nikhil nikolai nina nora oleg olga oliver olivia omar oscar pablo pamela paola patel
    patricia patrick paul paula pavel pedro petra philip philippe pierre piotr pooja pradeep priya
    rachel rafael rahul raj rajesh rania raquel ravi rebecca ricardo richard robert roberto rodrigo
    rohan roman ronald rosa ruth ryan sabine said salma samantha samir samuel sandra sanjay santiago
    sara sarah sebastian sergei sergey sergio shreya silvia simon simone sofia sonia sophia sophie
    stefan stefania stefano stephanie stephen steven sunita susan susanne suresh svetlana sven tamara
    tanja tatiana thomas tim timothy tobias tomas tomasz tracy tyler ulrich ursula usha valentina
    valeria vanessa vera veronica vikram viktor vincent viktoria vladimir wang wei wenjing werner
    wolfgang xavier xiao xin yan yana yang yasmin ying yuki yuri yusuf yvonne zainab zhang zhao zoe
    zofia
    """.split()
) - {"said", "roman"}
"""Names of people that are no other words, so that they are names in lower case too."""

SHARED = frozenset(
    """
    will mark grace rose art bill drew frank grant hope jack joy max nick pat rob sue faith dean chase
    dawn
    """.split()
)
"""Common words that are names of people too."""
